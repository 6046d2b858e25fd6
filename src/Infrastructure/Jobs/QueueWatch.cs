using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>
/// How long, in seconds, that of a queue which is due longest has waited; zero while nothing is due. Told by every instance, whatever
/// its roles: workers that are away or stuck would not tell it.
/// </summary>
internal sealed class QueueWatch : BackgroundService
{
    public const string Meter = "MiniCrm";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Func<CancellationToken, Task<TimeSpan?>> _untilNext;
    private readonly TimeProvider _clock;
    private readonly ILogger<QueueWatch> _log;
    private double? _waiting;

    /// <param name="name">Of the gauge.</param>
    /// <param name="description">Of the gauge.</param>
    /// <param name="untilNext">How long until anything is due, negative when it was before; null when nothing is to come.</param>
    /// <param name="meters">Where the gauge is made.</param>
    /// <param name="clock">Says when to look again.</param>
    /// <param name="log">Told of what is no outage.</param>
    public QueueWatch(string name, string description, Func<CancellationToken, Task<TimeSpan?>> untilNext, IMeterFactory meters, TimeProvider clock, ILogger<QueueWatch> log)
    {
        (_untilNext, _clock, _log) = (untilNext, clock, log);
        meters.Create(Meter).CreateObservableGauge(name, Told, "s", description);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, _clock);
        do
        {
            try
            {
                _waiting = Math.Max(0, -(await _untilNext(stoppingToken))?.TotalSeconds ?? 0);
            }
            catch (NpgsqlException)
            {
                // The database is away, as health and the log tell already. Nothing is better told than something old.
                _waiting = null;
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                // Left to the host, it would stop the product.
                _waiting = null;
                _log.WatchTroubled(trouble);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<double>> Told() => _waiting is { } seconds ? [new(seconds)] : [];
}
