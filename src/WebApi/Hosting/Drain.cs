using System.Globalization;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Hosting;

/// <summary>
/// The first seconds of a stop: readiness is gone and everything is still served, until whoever asks for it has heard. Then no
/// connection is accepted any more, so that a proxy goes elsewhere before it has sent a word, and those that are kept are
/// closed by an answer or by the proxy itself: never by us, just when it sends the next request on one. Only then does the
/// server wait for what is in flight, and are tasks finished or handed back.
/// </summary>
/// <param name="configuration"><c>MINICRM_DRAIN_SECONDS</c>; behind a proxy 2 unless it says otherwise, else none: nobody else sends work here.</param>
/// <param name="roles">Without <c>web</c> there is nothing to drain.</param>
/// <param name="door">Closed in between.</param>
/// <param name="clock">Measures it.</param>
internal sealed class Drain(IConfiguration configuration, Roles roles, Door door, TimeProvider clock) : IHostedLifecycleService
{
    public const string Variable = "MINICRM_DRAIN_SECONDS";

    private const double BehindProxy = 2;
    private const double Longest = 60;

    /// <summary>deploy/nginx.conf closes a connection that was idle for 2 s; whoever keeps his longer loses it.</summary>
    internal static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _time = roles.Web ? TimeOf(configuration) : TimeSpan.Zero;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_time == TimeSpan.Zero) return;

        await Task.Delay(_time, clock, cancellationToken);
        await door.CloseAsync(cancellationToken);
        for (var since = clock.GetTimestamp(); door.Connections > 0 && clock.GetElapsedTime(since) < LongestIdle;)
            await Task.Delay(BetweenLooks, clock, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="CannotStartException">No number of seconds up to a minute.</exception>
    internal static TimeSpan TimeOf(IConfiguration configuration)
    {
        var isBehindProxy = !string.IsNullOrWhiteSpace(configuration["MINICRM_TRUSTED_PROXIES"]);
        if (configuration[Variable] is not { Length: > 0 } setting) return TimeSpan.FromSeconds(isBehindProxy ? BehindProxy : 0);
        return double.TryParse(setting, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= Longest
            ? TimeSpan.FromSeconds(seconds)
            : throw new CannotStartException($"{Variable} is \"{setting}\": give a number of seconds, from 0 to {Longest}.");
    }
}
