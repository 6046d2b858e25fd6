using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Hears from other instances that somebody's access changed, on a connection of its own.</summary>
internal sealed partial class AccessListener(NpgsqlDataSource source, AccessWatch watch, ILogger<AccessListener> log) : BackgroundService
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
                Lost(log, failure.Message);
                await Task.Delay(BeforeNextTry, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"LISTEN {AccessWatch.Channel}", cancellationToken);
        while (true)
        {
            // Whatever was told while nobody listened; and once a minute, whatever is too old to matter is forgotten.
            await watch.LoadAsync(cancellationToken);
            // A dead peer says nothing, for ever: ask it something now and then.
            if (!await connection.WaitAsync(SignOfLife, cancellationToken)) await ExecuteAsync(connection, "SELECT 1", cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that hears of changed access, trying again: {Reason}")]
    private static partial void Lost(ILogger log, string reason);
}
