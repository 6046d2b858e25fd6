using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Embedded;

public class MigratingTheDatabase
{
    [Fact]
    public async Task Fills_an_empty_database_and_grants_rows_but_no_schema_to_the_lesser_role()
    {
        await using var database = await EmptyAsync();

        await Yesterday.PrepareAsync(database.Owner, default);

        await Sql.RunAsync(database.App, "INSERT INTO essais (id) VALUES (1); UPDATE essais SET id = nextval('essais_suite'); DELETE FROM essais; SELECT last_value FROM essais_suite");
        Assert.Equal("42501", await Sql.RefusalAsync(database.App, "TRUNCATE essais"));
        Assert.Equal("42501", await Sql.RefusalAsync(database.App, "ALTER TABLE essais ADD COLUMN autre int"));
        Assert.Equal("42501", await Sql.RefusalAsync(database.App, "SELECT setval('essais_suite', 1)"));
        Assert.Equal("42501", await Sql.RefusalAsync(database.App, "DELETE FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Takes_up_a_first_migration_that_was_cut_short()
    {
        await using var database = await EmptyAsync();
        await Sql.RunAsync(database.Owner, "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" varchar(150) PRIMARY KEY, \"ProductVersion\" varchar(32) NOT NULL)");

        await Today.PrepareAsync(database.Owner, default);

        Assert.Equal(2L, await Sql.AskAsync<long>(database.Owner, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Is_done_once_by_many_that_start_together()
    {
        await using var database = await EmptyAsync();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Today.PrepareAsync(database.Owner, default))));

        Assert.Equal(2L, await Sql.AskAsync<long>(database.Owner, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Is_refused_at_start_when_the_schema_is_older_and_done_when_asked_for()
    {
        await using var database = await EmptyAsync();
        await Yesterday.PrepareAsync(database.Owner, default);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => Today.PrepareAsync(database.Owner, default));
        await Today.MigrateAsync(database.Owner, default);
        await Today.PrepareAsync(database.Owner, default);

        Assert.EndsWith("has the schema of an older Mini CRM: back it up, run ./minicrm migrate once, then start again.", refusal.Message, StringComparison.Ordinal);
        await Sql.RunAsync(database.App, "INSERT INTO essais_suivants (id) VALUES (1)");
    }

    [Fact]
    public async Task Is_refused_when_the_schema_is_newer()
    {
        await using var database = await EmptyAsync();
        await Today.PrepareAsync(database.Owner, default);

        var atStart = await Assert.ThrowsAsync<CannotStartException>(() => Yesterday.PrepareAsync(database.Owner, default));
        var asked = await Assert.ThrowsAsync<CannotStartException>(() => Yesterday.MigrateAsync(database.Owner, default));

        Assert.EndsWith("has the schema of a newer Mini CRM: start that version, this one could harm it.", atStart.Message, StringComparison.Ordinal);
        Assert.Equal(atStart.Message, asked.Message);
    }

    [Theory]
    [InlineData("CREATE TABLE wp_posts (id int)")]
    [InlineData("CREATE SCHEMA archives CREATE TABLE anciennes_factures (id int)")]
    [InlineData("CREATE SCHEMA archives")]
    [InlineData("CREATE VIEW ventes AS SELECT 1 AS total")]
    [InlineData("CREATE MATERIALIZED VIEW ventes AS SELECT 1 AS total")]
    [InlineData("CREATE SEQUENCE numeros")]
    [InlineData("CREATE FUNCTION demain() RETURNS date LANGUAGE sql AS 'SELECT current_date + 1'")]
    [InlineData("CREATE TYPE couleur AS ENUM ('rouge')")]
    [InlineData("CREATE DOMAIN siren AS text")]
    [InlineData("SELECT lo_create(0)")]
    public async Task Is_refused_beside_anything_of_somebody_else(string theirs)
    {
        await using var database = await EmptyAsync();
        await Sql.RunAsync(database.Owner, theirs);

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => Today.PrepareAsync(database.Owner, default));

        Assert.EndsWith("holds what is not Mini CRM's: give it an empty one.", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A managed server's administrator may have been there before.</summary>
    [Fact]
    public async Task Is_done_beside_extensions()
    {
        await using var database = await EmptyAsync();
        await Sql.RunAsync(database.Owner, "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent");

        await Today.PrepareAsync(database.Owner, default);

        Assert.Equal(2L, await Sql.AskAsync<long>(database.Owner, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public async Task Is_refused_to_a_login_that_may_not_change_the_schema()
    {
        await using var database = await EmptyAsync();

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => Today.PrepareAsync(database.App, default));

        Assert.StartsWith("The login minicrm_app may not change the schema", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_for_the_one_that_holds_the_lock()
    {
        await using var database = await EmptyAsync();
        await using var holder = new NpgsqlConnection(database.Owner);
        await holder.OpenAsync();
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({DatabaseMigrator<NewerContext>.LockKey})", holder);
        await take.ExecuteNonQueryAsync();

        var migration = Today.PrepareAsync(database.Owner, default);
        await Task.Delay(300);
        Assert.False(migration.IsCompleted);
        await holder.CloseAsync();
        NpgsqlConnection.ClearPool(holder);
        await migration;

        Assert.Equal(2L, await Sql.AskAsync<long>(database.Owner, "SELECT count(*) FROM \"__EFMigrationsHistory\""));
    }

    [Fact]
    public void Holds_every_change_of_the_model()
    {
        using var context = new CrmDbContext(new DbContextOptionsBuilder<CrmDbContext>().UseNpgsql("Host=nowhere").Options);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Makes_the_product_s_schema_on_a_machine_that_writes_numbers_with_commas()
    {
        await using var database = await EmptyAsync();
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

        await CrmDatabase.Migrator(NullLogger.Instance).PrepareAsync(database.Owner, default);

        Assert.Contains("autovacuum_vacuum_scale_factor=0.02", await Sql.AskAsync<string[]>(database.Owner, "SELECT reloptions FROM pg_class WHERE relname = 'soldes'"));
    }

    private static DatabaseMigrator<OlderContext> Yesterday => new(connection => new OlderContext(On<OlderContext>(connection)), NullLogger.Instance);

    private static DatabaseMigrator<NewerContext> Today => new(connection => new NewerContext(On<NewerContext>(connection)), NullLogger.Instance);

    private static DbContextOptions<T> On<T>(NpgsqlConnection connection) where T : DbContext =>
        new DbContextOptionsBuilder<T>().UseNpgsql(connection).Options;

    private static async Task<TestDatabase> EmptyAsync() => await (await TestPostgres.SharedAsync()).CreateEmptyAsync();

    /// <summary>Two versions of a small product, so that older and newer schemas can be had at will.</summary>
    private sealed class OlderContext(DbContextOptions<OlderContext> options) : DbContext(options);

    private sealed class NewerContext(DbContextOptions<NewerContext> options) : DbContext(options);

    [DbContext(typeof(OlderContext)), Migration("20260101000000_First")]
    private sealed class FirstInOlder : First;

    [DbContext(typeof(NewerContext)), Migration("20260101000000_First")]
    private sealed class FirstInNewer : First;

    private abstract class First : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("CREATE TABLE essais (id int); CREATE SEQUENCE essais_suite");
    }

    [DbContext(typeof(NewerContext)), Migration("20260201000000_Second")]
    private sealed class Second : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("CREATE TABLE essais_suivants (id int); SELECT pg_sleep(0.2)");
    }
}
