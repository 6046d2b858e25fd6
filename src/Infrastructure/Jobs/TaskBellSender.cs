using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Carries rings to the other instances, off the path of the command that rang; many at once become one.</summary>
internal sealed class TaskBellSender(NpgsqlDataSource source, TaskBell bell, ILogger<TaskBellSender> log) : BackgroundService
{
    /// <summary>A notification is a transaction that goes to the disk as any other: a storm of tasks must not double it.</summary>
    private static readonly TimeSpan BetweenRings = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await bell.Elsewhere.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
            try
            {
                await using var notify = source.CreateCommand("SELECT pg_notify($1, $2)");
                notify.Parameters.Add(new() { Value = TaskBell.Channel });
                notify.Parameters.Add(new() { Value = bell.Ringer });
                await notify.ExecuteNonQueryAsync(stoppingToken);
                await Task.Delay(BetweenRings, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.RingLost(failure.Message);
            }
        }
    }
}
