using System.Globalization;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.WebApi.Hosting;

/// <summary>
/// The first seconds of a stop: readiness is gone, requests are still served, and each answer closes its connection, so that
/// a proxy's pool runs dry. Then the server closes its door, waits for what is in flight, and the tasks are finished or handed back.
/// </summary>
/// <param name="configuration"><c>MINICRM_DRAIN_SECONDS</c>; behind a proxy 2 unless it says otherwise, else none: nobody else sends work here.</param>
/// <param name="clock">Measures it.</param>
internal sealed class Drain(IConfiguration configuration, TimeProvider clock) : IHostedLifecycleService
{
    public const string Variable = "MINICRM_DRAIN_SECONDS";

    private const double BehindProxy = 2;
    private const double Longest = 60;

    private readonly TimeSpan _time = TimeOf(configuration);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(_time, clock, cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>For the pipeline: while the product stops, no connection is kept for another request.</summary>
    public static Task CloseConnectionsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<Readiness>().IsStopping) context.Response.Headers.Connection = "close";
        return next(context);
    }

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
