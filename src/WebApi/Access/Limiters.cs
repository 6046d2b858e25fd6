using System.Threading.RateLimiting;

namespace MiniCrm.WebApi.Access;

/// <summary>Makes the counters: of this process, or of all instances.</summary>
internal interface ILimiters
{
    /// <summary>After this long without a sign-in, all of them are free again.</summary>
    static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(1);

    /// <summary>For everything that one user, key or address asks.</summary>
    RateLimiter Requests(string caller, int perSecond);

    /// <summary>For the sign-ins to one account from one address.</summary>
    /// <remarks>To be acquired asynchronously.</remarks>
    RateLimiter SignIns(string account);
}

internal sealed class InProcessLimiters : ILimiters
{
    public const int BurstSeconds = 10;
    public const int SignInsPerWindow = 10;

    public RateLimiter Requests(string caller, int perSecond) => Bucket(perSecond);

    public RateLimiter SignIns(string account) => Window();

    internal static ReplenishingRateLimiter Bucket(int perSecond) => new TokenBucketRateLimiter(new()
    {
        TokenLimit = perSecond * BurstSeconds,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = false,          // the partitions' own timer does it for all of them
        QueueLimit = 0,
    });

    internal static ReplenishingRateLimiter Window() => new SlidingWindowRateLimiter(new()
    {
        PermitLimit = SignInsPerWindow,
        Window = ILimiters.SignInWindow,
        SegmentsPerWindow = 6,
        AutoReplenishment = false,
        QueueLimit = 0,
    });
}
