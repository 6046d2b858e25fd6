using MiniCrm.Application.Common;
using MiniCrm.Application.Search;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Draws the samples that searches are planned with, soon after the start and then every minute, in the background.</summary>
internal sealed partial class SearchSampling(SystemMediator mediator, TimeProvider time, ILogger<SearchSampling> log) : BackgroundService
{
    private static readonly TimeSpan BeforeTheFirst = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = BeforeTheFirst; ; wait = Pause)
        {
            await Task.Delay(wait, time, stoppingToken);
            try
            {
                await mediator.SendAsync(new DrawSearchSamples(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                NotDrawn(log, failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not draw what searches go by: {Reason}")]
    private static partial void NotDrawn(ILogger log, string reason);
}
