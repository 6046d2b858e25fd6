using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Hardening;

/// <summary>What the role that the product runs as cannot do, should somebody speak through it.</summary>
public sealed class LivingWithFewRights(Crm crm) : IClassFixture<Crm>
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;
    private const string Guarded = PostgresErrorCodes.IntegrityConstraintViolation;

    [Theory]
    [InlineData("CREATE TABLE autres (id int)")]
    [InlineData("CREATE SCHEMA autre")]
    [InlineData("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("CREATE OR REPLACE FUNCTION refuser_document_emis() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")]
    [InlineData("ALTER TABLE factures ADD COLUMN x int")]
    [InlineData("ALTER TABLE factures DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER tr_factures_immuables ON factures")]
    [InlineData("DROP TABLE clients CASCADE")]
    [InlineData("TRUNCATE clients CASCADE")]
    [InlineData("TRUNCATE documents")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("CREATE ROLE intrus LOGIN")]
    [InlineData("ALTER ROLE minicrm_app SUPERUSER")]
    [InlineData("CREATE EXTENSION dblink")]
    [InlineData("COPY (SELECT 1) TO PROGRAM 'true'")]
    [InlineData("COPY clients FROM '/etc/passwd'")]
    [InlineData("SELECT pg_read_file('/etc/passwd')")]
    [InlineData("SELECT lo_import('/etc/passwd')")]
    [InlineData("SELECT * FROM pg_authid")]
    [InlineData("DELETE FROM \"__EFMigrationsHistory\"")]
    public async Task Is_denied(string statement) => Assert.Equal(Denied, await RefusalAsync(statement));

    [Theory]
    [InlineData("UPDATE factures SET notes = 'x' WHERE statut = 'emise'")]
    [InlineData("UPDATE factures SET statut = 'brouillon', numero = NULL WHERE statut = 'emise'")]
    [InlineData("DELETE FROM factures WHERE statut = 'emise'")]
    [InlineData("UPDATE lignes_facture SET description = 'x'")]
    [InlineData("DELETE FROM lignes_facture")]
    [InlineData("UPDATE paiements SET montant = 1")]
    [InlineData("DELETE FROM paiements")]
    public async Task Is_kept_from_what_was_issued(string statement)
    {
        var client = await crm.ReadyToInvoiceAsync();
        await crm.IssueAsync(await crm.DraftAsync(client), """{"paiement": {"montant": "120.00"}}""");

        Assert.Equal(Guarded, await RefusalAsync(statement));
    }

    private async Task<string> RefusalAsync(string statement)
    {
        await using var app = new NpgsqlConnection(crm.App);
        await app.OpenAsync();
        await using var command = new NpgsqlCommand(statement, app);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }
}
