using System.Diagnostics;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>For what happens in its own time.</summary>
public static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Ends as soon as the condition holds; fails once that has taken so many seconds.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, int seconds = 20)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(seconds), $"Not within {seconds} s.");
            await Task.Delay(Pause);
        }
    }

    /// <inheritdoc cref="EventuallyAsync(Func{Task{bool}}, int)"/>
    public static Task EventuallyAsync(Func<bool> condition, int seconds = 20) => EventuallyAsync(() => Task.FromResult(condition()), seconds);
}
