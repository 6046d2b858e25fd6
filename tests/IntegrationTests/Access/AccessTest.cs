using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Access;

/// <summary>A test with a database of its own.</summary>
public abstract class AccessTest : IAsyncLifetime
{
    private TestDatabase? _database;

    internal string Database => _database!.App;

    public virtual async Task InitializeAsync() => _database = await (await TestPostgres.SharedAsync()).CloneAsync();

    public virtual async Task DisposeAsync() => await _database!.DisposeAsync();
}

/// <summary>A test with an instance that runs on it, where an administrator can sign in.</summary>
public abstract class AccessHostTest : AccessTest
{
    internal AccessHost Host { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Host = await StartAsync();
    }

    public override async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await base.DisposeAsync();
    }

    internal virtual Task<AccessHost> StartAsync() => AccessHost.StartAsync(Database);
}
