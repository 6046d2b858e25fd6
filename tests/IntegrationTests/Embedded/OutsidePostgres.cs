using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Embedded;

/// <summary>Somebody else's server: it knows nothing of Mini CRM, but for logins that its administrator made.</summary>
internal sealed class OutsidePostgres : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _folder;

    private OutsidePostgres(PostgresServer server, string folder) => (_server, _folder) = (server, folder);

    /// <param name="administration">SQL of its administrator, one statement a line.</param>
    public static async Task<OutsidePostgres> StartAsync(string administration)
    {
        var cluster = await Cluster.OpenOrCreateAsync(Path.Combine(Scratch.Folder("outside"), "pg"), CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(cluster.DataFolder, "pg_hba.conf"), "local all all trust\n");
        var (exitCode, output) = await ShortCommand.RunAsync(
            cluster.Programs.SingleUser("-c", "exit_on_error=on", "template1"), $"DROP DATABASE minicrm\nDROP ROLE minicrm_app\nDROP ROLE minicrm_owner\n{administration}\n", CancellationToken.None);
        Assert.True(exitCode == 0, output);
        return new(await PostgresServer.StartAsync(cluster.Programs, PostgresSettings.ThrowAway, NullLogger.Instance, CancellationToken.None), cluster.DataFolder);
    }

    public string Login(string role, string database) => $"Host={_folder};Username={role};Database={database}";

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
