using System.Threading.Channels;
using NSubstitute;

namespace MiniCrm.UnitTests.Hosting;

/// <summary>Its timers ring when they are told to.</summary>
internal sealed class HandClock : TimeProvider
{
    public Channel<(TimeSpan Due, Action Ring)> Timers { get; } = Channel.CreateUnbounded<(TimeSpan, Action)>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timers.Writer.TryWrite((dueTime, () => callback(state)));
        return Substitute.For<ITimer>();
    }
}
