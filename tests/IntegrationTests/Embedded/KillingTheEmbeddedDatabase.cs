using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Embedded;

/// <summary><c>kill -9</c> of anything: what was acknowledged is there at the next start, and nothing is left running.</summary>
public class KillingTheEmbeddedDatabase
{
    private const int Kill = 9;

    [Fact]
    public async Task Restarts_a_server_that_was_killed_under_the_product()
    {
        await using var postgres = await StartAsync(Scratch.Folder("server"));
        await Sql.RunAsync(postgres.Owner.ConnectionString, "CREATE TABLE kept AS SELECT 'acknowledged' AS what");
        var killed = postgres.ProcessId;

        Posix.Signal(killed, Kill);

        await EventuallyAsync(() => postgres.ProcessId != killed);
        Assert.Equal("acknowledged", await Sql.AskAsync<string>(postgres.Owner.ConnectionString, "SELECT what FROM kept"));
    }

    [Fact]
    public async Task Leaves_no_server_behind_a_product_that_was_killed()
    {
        var folder = Scratch.Folder("product");
        using var product = await ProductStandIn.StartAsync(folder);

        await product.KillAsync();

        await EventuallyAsync(() => !IsAlive(product.Postgres));
        await AssertKeptAsync(folder);
    }

    [Fact]
    public async Task Recovers_when_product_and_server_were_killed_together()
    {
        var folder = Scratch.Folder("both");
        using var product = await ProductStandIn.StartAsync(folder);

        Posix.Signal(product.Postgres, Kill);
        await product.KillAsync();

        await AssertKeptAsync(folder);
    }

    [Fact]
    public async Task Replaces_an_orphan_that_still_serves_the_folder()
    {
        var folder = Scratch.Folder("orphan");
        using (var product = await ProductStandIn.StartAsync(folder))
            await product.KillAsync();
        var cluster = await Cluster.OpenOrCreateAsync(Path.Combine(folder, "postgresql"), CancellationToken.None);
        await EventuallyAsync(() => PostmasterPidFile.Read(cluster.DataFolder) is null);
        var orphan = await Postmaster.LaunchAsync(cluster.Programs.Server(PostgresSettings.Durable), NullLogger.Instance);
        await EventuallyAsync(() => PostmasterPidFile.Read(cluster.DataFolder) is { IsReady: true });

        await AssertKeptAsync(folder);

        Assert.True(orphan.Ended.IsCompleted);
    }

    [Fact]
    public async Task Is_not_fooled_by_a_process_that_got_the_dead_servers_number()
    {
        var folder = Scratch.Folder("number");
        using var product = await ProductStandIn.StartAsync(folder);
        Posix.Signal(product.Postgres, Kill);
        await product.KillAsync();
        await EventuallyAsync(() => !IsAlive(product.Postgres));
        var cluster = await Cluster.OpenOrCreateAsync(Path.Combine(folder, "postgresql"), CancellationToken.None);
        using var stranger = Process.Start(new ProcessStartInfo("setpriv", [.. cluster.Programs.Account.StepDown(), "sleep", "60"]))!;
        var pidFile = Path.Combine(cluster.DataFolder, "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile);
        await File.WriteAllLinesAsync(pidFile, [$"{stranger.Id}", .. lines.Skip(1)]);

        await AssertKeptAsync(folder);

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    private static async Task AssertKeptAsync(string folder)
    {
        await using var postgres = await StartAsync(folder);
        Assert.Equal("acknowledged", await Sql.AskAsync<string>(postgres.Owner.ConnectionString, "SELECT what FROM kept"));
    }

    private static Task<EmbeddedPostgres> StartAsync(string folder) =>
        EmbeddedPostgres.StartAsync(folder, PostgresSettings.Durable, NullLogger.Instance, CancellationToken.None);

    private static bool IsAlive(int process) => Directory.Exists($"/proc/{process}");
}
