using System.Threading.RateLimiting;

namespace MiniCrm.WebApi.Access;

/// <summary>Makes the counters: of this process, or of all instances.</summary>
internal interface ILimiters
{
    /// <summary>After this long without a sign-in, all of them are free again.</summary>
    static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(1);

    /// <summary>The same of codes of the second factor.</summary>
    static readonly TimeSpan CodeWindow = TimeSpan.FromMinutes(15);

    /// <summary>For everything that one user, key or address asks.</summary>
    RateLimiter Requests(string caller, int perSecond);

    /// <summary>For the sign-ins to one account from one address.</summary>
    /// <remarks>To be acquired asynchronously.</remarks>
    RateLimiter SignIns(string account);

    /// <summary>For the codes of one user's second factor, wherever they come from.</summary>
    /// <remarks>To be acquired asynchronously.</remarks>
    RateLimiter Codes(int userId);
}

internal sealed class InProcessLimiters : ILimiters
{
    public const int BurstSeconds = 10;
    public const int SignInsPerWindow = 10;
    public const int CodesPerWindow = 20;

    public RateLimiter Requests(string caller, int perSecond) => Bucket(perSecond);

    public RateLimiter SignIns(string account) => SignIns();

    public RateLimiter Codes(int userId) => Codes();

    internal static ReplenishingRateLimiter SignIns() => Window(SignInsPerWindow, ILimiters.SignInWindow);

    internal static ReplenishingRateLimiter Codes() => Window(CodesPerWindow, ILimiters.CodeWindow);

    internal static ReplenishingRateLimiter Bucket(int perSecond) => new TokenBucketRateLimiter(new()
    {
        TokenLimit = perSecond * BurstSeconds,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        AutoReplenishment = false,          // the partitions' own timer does it for all of them
        QueueLimit = 0,
    });

    private static SlidingWindowRateLimiter Window(int most, TimeSpan window) => new(new()
    {
        PermitLimit = most,
        Window = window,
        SegmentsPerWindow = 6,
        AutoReplenishment = false,
        QueueLimit = 0,
    });
}
