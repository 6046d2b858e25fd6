using MiniCrm.Application.Common;
using MiniCrm.Application.Rehearsal;
using MiniCrm.Infrastructure;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Rehearses soon after the start, in the background, and then in each session of PostgreSQL that is kept open.</summary>
internal sealed partial class Rehearsing(SystemMediator mediator, TimeProvider time, ILogger<Rehearsing> log) : BackgroundService
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterTheStart, time, stoppingToken);
        try
        {
            await mediator.SendAsync(new Rehearse(), stoppingToken);
            // At once, so that each has a session of its own; there the same rows let one after the other work.
            await Task.WhenAll(Enumerable.Range(1, DependencyInjection.KeptSessions - 1).Select(_ => mediator.SendAsync(new Rehearse(WritesAlone: true), stoppingToken)));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            NotRehearsed(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not rehearse, so the first requests will take longer: {Reason}")]
    private static partial void NotRehearsed(ILogger log, string reason);
}
