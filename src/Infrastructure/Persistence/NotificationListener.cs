using System.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Hears what other sessions of PostgreSQL tell by <c>NOTIFY</c>, on a connection of its own; one that is lost is made anew.</summary>
internal abstract partial class NotificationListener(NpgsqlDataSource source, IReadOnlyList<string> channels, ILogger log) : BackgroundService
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(1);

    /// <summary>Whatever may have been told while nobody listened; once a minute too, when nothing was heard.</summary>
    protected abstract Task CatchUpAsync(CancellationToken cancellationToken);

    /// <summary>Whether what was told is any of its business.</summary>
    protected virtual bool Concerns(string channel, string payload) => true;

    /// <param name="channel">Where something was told.</param>
    /// <param name="cancellationToken">The product stops.</param>
    protected abstract Task HearAsync(string channel, CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Lost(log, string.Join(", ", channels), failure.Message);
                await Task.Delay(BeforeNextTry, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var heard = new HashSet<string>();
        connection.Notification += (_, told) =>
        {
            if (Concerns(told.Channel, told.Payload)) heard.Add(told.Channel);
        };
        try
        {
            await FollowAsync(connection, heard, cancellationToken);
        }
        catch when (connection.State == ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            // It goes back to the pool, which cleans nothing, and is not to be told of anything there.
            await ExecuteAsync(connection, "UNLISTEN *", cancellationToken);
            throw;
        }
    }

    private async Task FollowAsync(NpgsqlConnection connection, HashSet<string> heard, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, string.Join("; ", channels.Select(channel => $"LISTEN {channel}")), cancellationToken);
        await CatchUpAsync(cancellationToken);
        while (true)
        {
            if (!await connection.WaitAsync(SignOfLife, cancellationToken))
            {
                // A dead peer says nothing, for ever: ask it something now and then.
                await ExecuteAsync(connection, "SELECT 1", cancellationToken);
                await CatchUpAsync(cancellationToken);
            }

            string[] told = [.. heard];
            heard.Clear();
            foreach (var channel in told) await HearAsync(channel, cancellationToken);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that hears of {Channels}, trying again: {Reason}")]
    private static partial void Lost(ILogger log, string channels, string reason);
}
