using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Embedded;

public class WorkingOnAnOutsideDatabase
{
    [Fact]
    public async Task Fills_it_and_begins_its_sessions_below_its_owner()
    {
        await using var server = await OutsidePostgres.StartAsync("CREATE ROLE firm LOGIN CREATEROLE\nCREATE DATABASE books OWNER firm");
        await using var database = On(server.Login("firm", "books"));

        await database.OpenAsync(default);

        await using var source = NpgsqlDataSource.Create(database.AppConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        Assert.Equal("minicrm_app", await CurrentUserAsync(connection));
        await RunAsync(connection, "DISCARD ALL");
        Assert.Equal("minicrm_app", await CurrentUserAsync(connection));
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connection, "CREATE TABLE autres (id int)"))).SqlState);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connection, "ALTER TABLE factures DISABLE TRIGGER ALL"))).SqlState);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => RunAsync(connection, "TRUNCATE clients CASCADE"))).SqlState);
        await RunAsync(connection, "SELECT count(*) FROM factures");
    }

    /// <summary>Of a host that vanished nothing is heard: its locks must not outlive it by hours.</summary>
    [Fact]
    public async Task Has_the_server_end_sessions_of_which_nothing_is_heard()
    {
        await using var server = await OutsidePostgres.StartAsync("CREATE ROLE firm LOGIN CREATEROLE\nCREATE DATABASE books OWNER firm");
        await using var database = On(server.Login("firm", "books"));

        await database.OpenAsync(default);

        Assert.Equal("1min", await Sql.AskAsync<string>(database.AppConnectionString, "SHOW idle_in_transaction_session_timeout"));
        // By the socket that a test comes by there is no TCP: what is in force is 0, what was asked for is told beside it.
        Assert.Equal("3 10 5", await Sql.AskAsync<string>(database.AppConnectionString,
            "SELECT string_agg(reset_val, ' ' ORDER BY name) FROM pg_settings WHERE name IN ('tcp_keepalives_count', 'tcp_keepalives_idle', 'tcp_keepalives_interval')"));
        Assert.Equal("0", await Sql.AskAsync<string>(database.OwnerConnectionString, "SHOW idle_in_transaction_session_timeout"));
    }

    [Fact]
    public async Task Serves_a_login_that_only_has_the_lesser_role()
    {
        await using var server = await OutsidePostgres.StartAsync("CREATE ROLE firm LOGIN CREATEROLE\nCREATE DATABASE books OWNER firm");
        await using (var owner = On(server.Login("firm", "books")))
            await owner.MigrateAsync(default);
        await Sql.RunAsync(server.Login("firm", "books"), "CREATE ROLE service LOGIN; GRANT minicrm_app TO service");

        await using var database = On(server.Login("service", "books"));
        await database.OpenAsync(default);

        Assert.Equal(0L, await Sql.AskAsync<long>(database.AppConnectionString, "SELECT count(*) FROM clients"));
        Assert.Equal("42501", await Sql.RefusalAsync(database.AppConnectionString, "SET ROLE NONE; ALTER TABLE factures DISABLE TRIGGER ALL"));
    }

    [Fact]
    public async Task Makes_do_with_a_login_that_may_not_make_roles()
    {
        await using var server = await OutsidePostgres.StartAsync("CREATE ROLE firm LOGIN\nCREATE DATABASE books OWNER firm");
        await using var database = On(server.Login("firm", "books"));

        await database.OpenAsync(default);

        Assert.Equal("firm", await Sql.AskAsync<string>(database.AppConnectionString, "SELECT current_user::text"));
        Assert.Equal(0L, await Sql.AskAsync<long>(database.AppConnectionString, "SELECT count(*) FROM clients"));
    }

    [Fact]
    public async Task Is_not_filled_by_a_command_that_only_reads()
    {
        await using var empty = await (await TestPostgres.SharedAsync()).CreateEmptyAsync();
        await using var database = On(empty.Owner);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => database.OpenBesideAsync(default));

        Assert.Contains("is empty: there is no Mini CRM in it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.AskAsync<long>(empty.Owner, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
    }

    [Fact]
    public async Task Says_in_one_line_that_it_cannot_be_reached()
    {
        await using var database = On("Host=/nowhere;Database=books;Username=firm");

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => database.OpenAsync(default));

        Assert.StartsWith("The database books at /nowhere cannot be reached: ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Says_in_one_line_that_its_name_is_not_one()
    {
        await using var database = On("postgres://firm@db/books");

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => database.OpenAsync(default));

        Assert.StartsWith("ConnectionStrings__MiniCrm is not a connection string: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_asked_for_by_the_migrate_command()
    {
        await using var database = On("");

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => database.MigrateAsync(default));

        Assert.StartsWith("The embedded database is migrated at start", refusal.Message, StringComparison.Ordinal);
    }

    private static CrmDatabase On(string connectionString) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:MiniCrm", connectionString)]).Build(),
        NullLogger<CrmDatabase>.Instance);

    private static async Task<string> CurrentUserAsync(NpgsqlConnection connection)
    {
        await using var question = new NpgsqlCommand("SELECT current_user::text", connection);
        return (string)(await question.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
