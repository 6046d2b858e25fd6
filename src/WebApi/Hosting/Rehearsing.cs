using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Rehearsal;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Rehearses once the start is over, beside whatever is asked.</summary>
internal sealed partial class Rehearsing(IServiceScopeFactory scopes, TimeProvider time, ILogger<Rehearsing> log) : BackgroundService
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterTheStart, time, stoppingToken);
        try
        {
            await using var scope = scopes.CreateSystemScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new Rehearse(), stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            NotRehearsed(log, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not rehearse, so the first requests will take longer: {Reason}")]
    private static partial void NotRehearsed(ILogger log, string reason);
}
