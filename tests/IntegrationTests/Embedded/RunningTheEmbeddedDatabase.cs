using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence.Embedded;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Embedded;

public class RunningTheEmbeddedDatabase
{
    [Fact]
    public async Task Makes_a_durable_database_with_an_owner_and_a_lesser_role()
    {
        await using var postgres = await StartAsync(Scratch.Folder("fresh"));

        Assert.Equal("on", await Sql.AskAsync<string>(postgres.App.ConnectionString, "SHOW fsync"));
        Assert.Equal("on", await Sql.AskAsync<string>(postgres.App.ConnectionString, "SHOW synchronous_commit"));
        Assert.Equal("on", await Sql.AskAsync<string>(postgres.App.ConnectionString, "SHOW data_checksums"));
        Assert.Equal("minicrm_app", await Sql.AskAsync<string>(postgres.App.ConnectionString, "SELECT current_user::text"));
        await Sql.RunAsync(postgres.Owner.ConnectionString, "CREATE TABLE factures (id int)");
        Assert.Equal("42501", await Sql.RefusalAsync(postgres.App.ConnectionString, "CREATE TABLE autres (id int)"));
        Assert.Equal("42501", await Sql.RefusalAsync(postgres.App.ConnectionString, "DROP TABLE factures"));
        Assert.False(await Sql.AskAsync<bool>(postgres.Owner.ConnectionString, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
    }

    [Fact]
    public async Task Is_reached_neither_over_the_network_nor_without_the_password()
    {
        await using var postgres = await StartAsync(Scratch.Folder("private"));
        var guessed = new NpgsqlConnectionStringBuilder(postgres.App.ConnectionString) { Password = "guessed" };
        var superuser = new NpgsqlConnectionStringBuilder(postgres.App.ConnectionString) { Username = "postgres" };

        Assert.Equal("", await Sql.AskAsync<string>(postgres.App.ConnectionString, "SHOW listen_addresses"));
        Assert.Equal("28P01", await Sql.RefusalAsync(guessed.ConnectionString, "SELECT 1"));
        Assert.Equal("28000", await Sql.RefusalAsync(superuser.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Keeps_folder_and_passwords_to_the_account_of_the_product()
    {
        var folder = Path.Combine(Scratch.Folder("modes"), "data");
        await using var postgres = await StartAsync(folder);

        Assert.Equal("700", Mode(folder));
        Assert.Equal("600", Mode(Path.Combine(folder, "postgresql", "passwords.json")));
        Assert.Equal("700", Mode(Path.Combine(folder, "postgresql", "data")));
    }

    [Fact]
    public async Task Is_refused_to_a_second_product_on_the_same_folder()
    {
        var folder = Scratch.Folder("second");
        await using var first = await StartAsync(folder);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync(folder));

        Assert.Equal($"Mini CRM already runs on {folder} (process {Environment.ProcessId}): stop it first, or give this one another folder in MINICRM_DATA.", refusal.Message);
        Assert.Equal(1, await Sql.AskAsync<int>(first.App.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Is_shared_with_a_command_beside_the_product()
    {
        var folder = Scratch.Folder("beside");
        await using var product = await StartAsync(folder);

        await using (var command = await EmbeddedPostgres.StartOrJoinAsync(folder, PostgresSettings.Durable, NullLogger.Instance, default))
            Assert.Equal(1, await Sql.AskAsync<int>(command.App.ConnectionString, "SELECT 1"));

        Assert.Equal(1, await Sql.AskAsync<int>(product.App.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Stops_in_order_and_goes_on_with_the_same_data()
    {
        var folder = Scratch.Folder("again");
        int process;
        await using (var postgres = await StartAsync(folder))
        {
            process = postgres.ProcessId;
            await Sql.RunAsync(postgres.Owner.ConnectionString, "CREATE TABLE kept AS SELECT 'before' AS what");
        }

        Assert.False(Directory.Exists($"/proc/{process}"));
        Assert.False(File.Exists(Path.Combine(folder, "postgresql", "data", "postmaster.pid")));
        await using var again = await StartAsync(folder);
        Assert.Equal("before", await Sql.AskAsync<string>(again.Owner.ConnectionString, "SELECT what FROM kept"));
    }

    [Fact]
    public async Task Works_in_a_deep_folder_with_spaces_and_accents()
    {
        var deep = Path.Combine(Scratch.Folder("deep"), "Société Générale d'Exemple", new string('x', 120));
        await using var postgres = await StartAsync(deep);

        Assert.Equal(1, await Sql.AskAsync<int>(postgres.App.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Sweeps_what_a_start_cut_short_left_behind()
    {
        var folder = Scratch.Folder("unfinished");
        var leftover = Directory.CreateDirectory(Path.Combine(folder, "postgresql.0123ABCD.new", "data"));

        await using var postgres = await StartAsync(folder);

        Assert.False(leftover.Exists && Directory.Exists(leftover.FullName));
        Assert.Equal(["minicrm.lock", "postgresql"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Says_which_PostgreSQL_the_data_needs()
    {
        var folder = Scratch.Folder("major");
        await (await StartAsync(folder)).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "postgresql", "data", "PG_VERSION"), "99\n");

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync(folder));

        Assert.StartsWith("The data folder was made by PostgreSQL 99, which is not on this machine", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_that_a_session_crashed_but_not_what_it_was_asked()
    {
        using var lines = new LogLines();
        await using (var postgres = await StartAsync(Scratch.Folder("told"), lines.CreateLogger("")))
        {
            await using var source = NpgsqlDataSource.Create(postgres.App.ConnectionString);
            await using var session = await source.OpenConnectionAsync();
            await using var question = new NpgsqlCommand("SELECT 'monique@exemple.fr', pg_sleep(60)", session);
            var asked = question.ExecuteScalarAsync();
            await EventuallyAsync(async () => await Sql.AskAsync<long>(postgres.App.ConnectionString, $"SELECT count(*) FROM pg_stat_activity WHERE pid = {session.ProcessID} AND wait_event = 'PgSleep'") == 1);

            using (var crashing = Process.GetProcessById(session.ProcessID)) crashing.Kill();
            await Assert.ThrowsAnyAsync<Exception>(() => asked);
        }

        Assert.Contains(lines.Written, line => line.Text.Contains("terminated by signal 9", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Written, line => line.Text.Contains("monique@exemple.fr", StringComparison.Ordinal));
    }

    private static Task<EmbeddedPostgres> StartAsync(string folder, ILogger? log = null) =>
        EmbeddedPostgres.StartAsync(folder, PostgresSettings.Durable, log ?? NullLogger.Instance, CancellationToken.None);

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
