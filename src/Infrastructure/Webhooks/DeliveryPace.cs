namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>How often, how long and how many at a time.</summary>
internal static class DeliveryPace
{
    /// <summary>An endpoint that has not answered by then has failed.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>A delivery whose worker was lost goes to another after this; well over the time-out.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>What nobody answered is not sent again sooner because something else was taken; proxies ask for seconds, whatever it is that is down.</summary>
    public static readonly TimeSpan BeforeWaking = TimeSpan.FromMinutes(1);

    /// <summary>Deliveries under way to one endpoint, by one instance.</summary>
    public const int PerEndpoint = 4;

    /// <summary>Deliveries under way by one instance.</summary>
    public const int InAll = 32;

    /// <summary>At most this share is added to a pause: those who were down together do not come back together.</summary>
    private const double Jitter = 0.1;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>Some three days in all.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan LongEnough = TimeSpan.FromDays(3);

    /// <summary>How long to wait once it has failed that often; null when it has failed for three days, and ten times at least.</summary>
    /// <param name="tries">From 1.</param>
    /// <param name="since">How long ago the first try was.</param>
    /// <param name="retryAfter">What the endpoint asked for.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan? PauseAfter(int tries, TimeSpan since, TimeSpan? retryAfter, double chance)
    {
        if (tries > Pauses.Length && since >= LongEnough) return null;

        var pause = Pauses[Math.Min(tries, Pauses.Length) - 1] * (1 + (Jitter * chance));
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter ?? TimeSpan.Zero;
        return pause > asked ? pause : asked;
    }
}
