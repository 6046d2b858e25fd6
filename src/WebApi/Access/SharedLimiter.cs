using System.Diagnostics;
using System.Threading.RateLimiting;

namespace MiniCrm.WebApi.Access;

/// <summary>One counter elsewhere, with one of our own for when that does not answer.</summary>
/// <param name="count">Counts one there: in how many milliseconds to try again, or, below 1, how many are left (negated); null when there is no answer.</param>
/// <param name="own">Counts instead.</param>
internal sealed class SharedLimiter(Func<Task<long?>> count, ReplenishingRateLimiter own) : ReplenishingRateLimiter
{
    private const int Unknown = -1;

    private int _left = Unknown;

    private long _lastUse = Stopwatch.GetTimestamp();

    /// <summary>Our own counter is idle while the other one answers: what counts is that somebody asks.</summary>
    public override TimeSpan? IdleDuration => own.IdleDuration is null ? null : Stopwatch.GetElapsedTime(Volatile.Read(ref _lastUse));

    public override TimeSpan ReplenishmentPeriod => own.ReplenishmentPeriod;

    public override bool IsAutoReplenishing => own.IsAutoReplenishing;

    public override bool TryReplenish() => own.TryReplenish();

    public override RateLimiterStatistics? GetStatistics() =>
        Volatile.Read(ref _left) is >= 0 and var left ? new() { CurrentAvailablePermits = left } : own.GetStatistics();

    /// <summary>Never at once: then callers ask again by <see cref="RateLimiter.AcquireAsync"/>.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Lease.Later;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _lastUse, Stopwatch.GetTimestamp());
        var answer = await count();
        Volatile.Write(ref _left, answer is { } known ? (int)Math.Max(0, -known) : Unknown);
        return answer switch
        {
            null => await own.AcquireAsync(permitCount, cancellationToken),
            <= 0 => Lease.Granted,
            { } wait => new Lease(false, TimeSpan.FromMilliseconds(wait)),
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) own.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Lease(bool isAcquired, TimeSpan? retryAfter) : RateLimitLease
    {
        public static readonly Lease Granted = new(true, null);
        public static readonly Lease Later = new(false, null);

        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}
