namespace MiniCrm.Application.Jobs;

/// <summary>
/// What can wait gives way to what cannot: while an instance is being asked other things, its long work (a file of all invoices,
/// one PDF after the other) rests as long as it works. Alone, it goes at full speed.
/// </summary>
public sealed class Courtesy(TimeProvider clock)
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(50);

    private long _asked;

    /// <summary>Somebody waits for an answer.</summary>
    public void Asked() => Interlocked.Increment(ref _asked);

    public Work Begin() => new(this);

    /// <summary>A piece of long work, done by one hand.</summary>
    public sealed class Work
    {
        private readonly Courtesy _courtesy;
        private long _asked;
        private long _since;

        internal Work(Courtesy courtesy)
        {
            _courtesy = courtesy;
            Resume();
        }

        /// <summary>Between two steps of it, none of them long.</summary>
        public Task GiveWayAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Read(ref _courtesy._asked) != _asked) return RestAsync(cancellationToken);

            Resume();
            return Task.CompletedTask;
        }

        private async Task RestAsync(CancellationToken cancellationToken)
        {
            var worked = _courtesy.Clock.GetElapsedTime(_since);
            await Task.Delay(worked < LongestRest ? worked : LongestRest, _courtesy.Clock, cancellationToken);
            Resume();
        }

        private void Resume() => (_asked, _since) = (Interlocked.Read(ref _courtesy._asked), _courtesy.Clock.GetTimestamp());
    }

    private TimeProvider Clock => clock;
}
