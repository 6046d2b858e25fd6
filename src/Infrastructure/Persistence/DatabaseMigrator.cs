using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Jobs;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Brings a database to this version's schema, one process at a time.</summary>
/// <param name="contextOn">The product's context on an open connection.</param>
internal sealed class DatabaseMigrator<TContext>(Func<NpgsqlConnection, TContext> contextOn, ILogger log) where TContext : DbContext
{
    private const int OldestServer = 15;

    /// <summary>Seconds: a connection that only holds the database, for as long as a restore takes, is not taken for a dead one on the way.</summary>
    private const int KeepAlive = 30;

    /// <summary>Any number nobody else uses: "minicrm" in ASCII.</summary>
    internal const long LockKey = 0x6d696e6963726d;

    private const string DropEverything =
        $"""
        DO $$
        BEGIN
            IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
                DROP SCHEMA IF EXISTS {JobSchedule.Schema}, public CASCADE;
                CREATE SCHEMA public;
            ELSE
                DROP OWNED BY CURRENT_USER CASCADE;
            END IF;
        END $$;
        """;

    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(6);

    /// <summary>At start: fills an empty database; refuses any other that is not at this version.</summary>
    /// <exception cref="CannotStartException">Older, newer, or somebody else's.</exception>
    public async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(connectionString, cancellationToken);
        await BringAsync(held, upgrade: false, cancellationToken);
    }

    /// <summary>Migrates whatever is older, or empty.</summary>
    /// <exception cref="CannotStartException">Newer, or somebody else's.</exception>
    public async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(connectionString, cancellationToken);
        await MigrateAsync(held, cancellationToken);
    }

    /// <inheritdoc cref="MigrateAsync(string, CancellationToken)"/>
    /// <param name="held">As <see cref="HoldAsync"/> gave it.</param>
    /// <param name="cancellationToken">Leaves a migration as if it had not begun.</param>
    public Task MigrateAsync(NpgsqlConnection held, CancellationToken cancellationToken) => BringAsync(held, upgrade: true, cancellationToken);

    /// <summary>For what only reads: changes nothing, whatever it finds.</summary>
    /// <exception cref="CannotStartException">Anything but this version's, or empty.</exception>
    public async Task RequireAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var held = await HoldAsync(connectionString, cancellationToken);
        var state = await StateAsync(held, cancellationToken);
        if (state is not SchemaState.Current) throw new CannotStartException(Refusal(state, held));
    }

    /// <summary>The database for one process alone, until the connection is closed: whoever else starts on it, migrates or restores it waits, for halfway through it would look older.</summary>
    public async Task<NpgsqlConnection> HoldAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(connectionString, cancellationToken);
        try
        {
            await LockAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>How a database stands; nothing is changed.</summary>
    public static async Task<SchemaState> StateAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);
        return await StateAsync(connection, cancellationToken);
    }

    /// <inheritdoc cref="StateAsync(string, CancellationToken)"/>
    public static Task<SchemaState> StateAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        MigrationHistory.StateAsync(typeof(TContext), connection, cancellationToken);

    /// <summary>Drops all that the owner has in the database; a superuser, who has the system too, the schemas that a restore fills.</summary>
    public static async Task EmptyAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);
        await using var drop = new NpgsqlCommand(DropEverything, connection) { CommandTimeout = 0 };
        await drop.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task BringAsync(NpgsqlConnection held, bool upgrade, CancellationToken cancellationToken)
    {
        var state = await StateAsync(held, cancellationToken);
        if (state is SchemaState.Empty || (upgrade && state is SchemaState.Older))
            await ApplyAsync(held, cancellationToken);
        else if (upgrade && state is SchemaState.Current)
            await AppRole.GrantAsync(held, cancellationToken);
        else if (state is not SchemaState.Current)
            throw new CannotStartException(Refusal(state, held));
    }

    /// <summary>A connection of its own: closing it lets go of the lock, whatever happens.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var login = WithoutPool(connectionString);
        var connection = new NpgsqlConnection(login.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            await connection.DisposeAsync();
            throw new CannotStartException($"The database {login.Database} at {login.Host} cannot be reached: {failure.Message}", failure);
        }

        if (connection.PostgreSqlVersion.Major >= OldestServer)
            return connection;

        await connection.DisposeAsync();
        throw new CannotStartException($"The database server is PostgreSQL {connection.PostgreSqlVersion}: {OldestServer} or later is needed.");
    }

    private static NpgsqlConnectionStringBuilder WithoutPool(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = KeepAlive };
        }
        catch (ArgumentException failure)
        {
            throw new CannotStartException($"ConnectionStrings__MiniCrm is not a connection string: {failure.Message}", failure);
        }
    }

    private async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var attempt = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LockKey})", connection);
        if (await attempt.ExecuteScalarAsync(cancellationToken) is true)
            return;

        log.WaitingForMigration();
        await using var wait = new NpgsqlCommand($"SELECT pg_advisory_lock({LockKey})", connection) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await AppRole.GrantAsync(connection, cancellationToken);
            await using var context = contextOn(connection);
            foreach (var migration in await context.Database.GetPendingMigrationsAsync(cancellationToken))
                log.Migrating(migration);
            context.Database.SetCommandTimeout(LongestMigration);
            await context.Database.MigrateAsync(cancellationToken);
            await AppRole.GrantAsync(connection, cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CannotStartException(
                $"The login {connection.UserName} may not change the schema of {connection.Database} ({failure.MessageText}): run ./minicrm migrate with the owner's connection string.", failure);
        }
    }

    private static string Refusal(SchemaState state, NpgsqlConnection connection) => state switch
    {
        SchemaState.Empty => $"The database {connection.Database} at {connection.Host} is empty: there is no Mini CRM in it. Nothing was changed.",
        SchemaState.Older => $"The database {connection.Database} has the schema of an older Mini CRM: back it up, run ./minicrm migrate once, then start again.",
        SchemaState.Newer => $"The database {connection.Database} has the schema of a newer Mini CRM: start that version, this one could harm it.",
        _ => $"The database {connection.Database} holds what is not Mini CRM's: give it an empty one.",
    };
}
