using System.Diagnostics;
using MiniCrm.Application.Jobs;

namespace MiniCrm.UnitTests.Jobs;

public class GivingWay
{
    private readonly Clock _clock = new();

    [Fact]
    public void Goes_on_where_nobody_asks_anything()
    {
        var work = new Courtesy(_clock).Begin();
        _clock.Pass(TimeSpan.FromMilliseconds(20));

        Assert.True(work.GiveWayAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(3_000, 50)]
    public void Rests_as_long_as_it_worked_while_others_were_asking(int worked, int rest)
    {
        var courtesy = new Courtesy(_clock);
        var work = courtesy.Begin();
        courtesy.Asked();
        _clock.Pass(TimeSpan.FromMilliseconds(worked));

        _ = work.GiveWayAsync(CancellationToken.None);

        Assert.Equal(TimeSpan.FromMilliseconds(rest), Assert.Single(_clock.Timers));
    }

    [Fact]
    public async Task Goes_on_when_it_has_rested_and_nobody_asked_meanwhile()
    {
        var courtesy = new Courtesy(TimeProvider.System);
        var work = courtesy.Begin();
        courtesy.Asked();
        await work.GiveWayAsync(CancellationToken.None);

        Assert.True(work.GiveWayAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Stops_resting_when_nobody_waits_for_it_any_more()
    {
        using var gone = new CancellationTokenSource();
        var courtesy = new Courtesy(_clock);
        var work = courtesy.Begin();
        courtesy.Asked();
        _clock.Pass(TimeSpan.FromMilliseconds(20));
        var rest = work.GiveWayAsync(gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rest);
    }

    /// <summary>Time passes when it is told to, and no timer ever ends.</summary>
    private sealed class Clock : TimeProvider
    {
        private long _now;

        public List<TimeSpan> Timers { get; } = [];

        public override long TimestampFrequency => Stopwatch.Frequency;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += (long)(time.TotalSeconds * Stopwatch.Frequency);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers.Add(dueTime);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
