using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Hears the rings of other instances, on a connection of its own.</summary>
internal sealed class TaskBellListener(NpgsqlDataSource source, TaskBell bell, ILogger<TaskBellListener> log) : BackgroundService
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.ListenerLost(failure.Message);
                await Task.Delay(BeforeNextTry, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, rung) => (rung.Channel == TaskBell.DeliveriesChannel ? bell.Deliveries : bell.Here).Set();
        await ExecuteAsync(connection, $"LISTEN {TaskBell.Channel}; LISTEN {TaskBell.DeliveriesChannel}", cancellationToken);
        // Whatever was rung while nobody listened.
        bell.Here.Set();
        bell.Deliveries.Set();
        while (true)
        {
            // A dead peer says nothing, for ever: ask it something now and then.
            if (!await connection.WaitAsync(SignOfLife, cancellationToken)) await ExecuteAsync(connection, "SELECT 1", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
