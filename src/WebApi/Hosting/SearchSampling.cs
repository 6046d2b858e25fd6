using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Search;

namespace MiniCrm.WebApi.Hosting;

/// <summary>Has the samples that searches go by drawn, and drawn again every minute, beside whatever is asked.</summary>
internal sealed partial class SearchSampling(IServiceScopeFactory scopes, TimeProvider time, ILogger<SearchSampling> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateSystemScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DrawSearchSamples(), stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                NotDrawn(log, failure.Message);
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not draw what searches go by: {Reason}")]
    private static partial void NotDrawn(ILogger log, string reason);
}
