using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>One throw-away PostgreSQL for the whole run, migrated once; every test class gets a copy of that database.</summary>
/// <remarks>The server ends with the test host, however that ends.</remarks>
internal sealed class TestPostgres
{
    private static readonly Lazy<Task<TestPostgres>> Started = new(StartAsync);

    private readonly EmbeddedPostgres _postgres;

    // Another database than the template: nobody may be connected to that while it is copied.
    private readonly string _maintenance;

    private TestPostgres(EmbeddedPostgres postgres)
    {
        (_postgres, _maintenance) = (postgres, With(postgres.Owner, "postgres"));
        Sql.Keep(_maintenance);
    }

    public static Task<TestPostgres> SharedAsync() => Started.Value;

    /// <summary>A migrated database without a row in it.</summary>
    public Task<TestDatabase> CloneAsync() => CreateAsync($"TEMPLATE {DatabaseRoles.Database}");

    /// <summary>One with what is in that, which nobody uses any more.</summary>
    public Task<TestDatabase> CloneAsync(TestDatabase of) => CreateAsync($"TEMPLATE {new NpgsqlConnectionStringBuilder(of.Owner).Database}");

    /// <summary>A database without a table in it.</summary>
    public Task<TestDatabase> CreateEmptyAsync() => CreateAsync("TEMPLATE template0");

    private async Task<TestDatabase> CreateAsync(string template)
    {
        var name = $"t_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        // Its files as they are: page by page through the log is 7 % of the tests' processor time.
        await Sql.RunAsync(_maintenance, $"CREATE DATABASE {name} {template} STRATEGY file_copy");
        return new(With(_postgres.Owner, name), With(_postgres.App, name), () => DropAsync(name));
    }

    /// <summary>The owner may not end the application's sessions: one that is still closing makes the drop wait for it.</summary>
    private async Task DropAsync(string name)
    {
        const int mostTries = 300;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Sql.RunAsync(_maintenance, $"DROP DATABASE {name} WITH (FORCE)");
                return;
            }
            catch (PostgresException inUse) when (tries < mostTries
                && inUse.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string With(NpgsqlConnectionStringBuilder login, string database) =>
        new NpgsqlConnectionStringBuilder(login.ConnectionString) { Database = database }.ConnectionString;

    private static async Task<TestPostgres> StartAsync()
    {
        var postgres = await EmbeddedPostgres.StartAsync(
            Scratch.Folder("postgres"), PostgresSettings.ThrowAway, NullLogger.Instance, CancellationToken.None);
        await CrmDatabase.Migrator(NullLogger.Instance).MigrateAsync(postgres.Owner.ConnectionString, CancellationToken.None);
        return new(postgres);
    }
}

/// <summary>A database of one test class, dropped after it.</summary>
internal sealed record TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _dropAsync;

    public TestDatabase(string owner, string app, Func<Task> dropAsync)
    {
        (Owner, App, _dropAsync) = (owner, app, dropAsync);
        Sql.Keep(owner);
        Sql.Keep(app);
    }

    public string Owner { get; }

    public string App { get; }

    /// <summary>Ends the sessions that tests have with it.</summary>
    public async Task LeaveAsync()
    {
        await Sql.EndAsync(Owner);
        await Sql.EndAsync(App);
        NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await _dropAsync();
    }
}
