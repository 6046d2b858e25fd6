using System.Threading.RateLimiting;

namespace MiniCrm.WebApi.Access;

/// <summary>Makes the counters. These count in this process; counters that all instances share are another implementation.</summary>
internal interface ILimiters
{
    /// <summary>After this long without a sign-in, all of them are free again.</summary>
    static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(1);

    /// <summary>For everything that one user, key or address asks.</summary>
    RateLimiter Requests(int perSecond);

    /// <summary>For the sign-ins to one account from one address.</summary>
    RateLimiter SignIns();
}

internal sealed class InProcessLimiters : ILimiters
{
    private const int BurstSeconds = 10;
    private const int SignInsPerWindow = 10;

    public RateLimiter Requests(int perSecond) => new TokenBucketRateLimiter(new()
    {
        TokenLimit = perSecond * BurstSeconds,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = false,          // the partitions' own timer does it for all of them
        QueueLimit = 0,
    });

    public RateLimiter SignIns() => new SlidingWindowRateLimiter(new()
    {
        PermitLimit = SignInsPerWindow,
        Window = ILimiters.SignInWindow,
        SegmentsPerWindow = 6,
        AutoReplenishment = false,
        QueueLimit = 0,
    });
}
