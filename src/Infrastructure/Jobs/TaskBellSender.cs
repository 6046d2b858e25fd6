using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Carries rings to the other instances, off the path of the command that rang; many at once become one.</summary>
internal sealed class TaskBellSender(NpgsqlDataSource source, TaskBell bell, ILogger<TaskBellSender> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await bell.Elsewhere.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
            try
            {
                await using var notify = source.CreateCommand($"NOTIFY {TaskBell.Channel}");
                await notify.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.RingLost(failure.Message);
            }
        }
    }
}
