using System.Net;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Invoicing;

public sealed class KeepingWhatWasIssued(Crm crm) : IClassFixture<Crm>
{
    [Theory]
    [InlineData("UPDATE factures SET montant_ht = montant_ht + 1, montant_ttc = montant_ttc + 1 WHERE statut = 'emise'")]
    [InlineData("UPDATE factures SET acheteur = '{}' WHERE statut = 'emise'")]
    [InlineData("DELETE FROM soldes; DELETE FROM lignes_facture; DELETE FROM factures WHERE statut = 'emise'")]
    [InlineData("UPDATE lignes_facture SET description = 'autre'")]
    [InlineData("UPDATE lignes_facture SET motif_exoneration = 'autre'")]
    [InlineData("INSERT INTO lignes_facture (facture_id, position, description, quantite, unite, prix_unitaire_ht, remise_pourcent, taux_tva, categorie_tva, montant_ht) SELECT id, 99, 'x', 1, 'unite', 1, 0, 20, 'S', 1 FROM factures WHERE statut = 'emise'")]
    [InlineData("TRUNCATE factures CASCADE")]
    public async Task The_database_itself_refuses_to_touch_what_was_issued(string sql)
    {
        var client = await crm.ReadyToInvoiceAsync();
        await crm.IssueAsync(await crm.DraftAsync(client));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.RunAsync(crm.Owner, sql));
        Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, refused.SqlState);
    }

    [Fact]
    public async Task An_issued_invoice_refuses_every_change_by_its_code()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var id = await crm.DraftAsync(client);
        await crm.IssueAsync(id);

        await crm.RefusedAsync(HttpStatusCode.Conflict, "facture_emise", HttpMethod.Post, $"/api/factures/{id}/emettre/", "{}");
        await crm.RefusedAsync(HttpStatusCode.Conflict, "facture_emise", HttpMethod.Patch, $"/api/factures/{id}/", """{"notes": "x"}""");
        await crm.RefusedAsync(HttpStatusCode.Conflict, "facture_emise", HttpMethod.Put, $"/api/factures/{id}/", $$"""{"client_id": {{client}}}""");
        await crm.RefusedAsync(HttpStatusCode.Conflict, "facture_emise", HttpMethod.Delete, $"/api/factures/{id}/");
        await crm.RefusedAsync(HttpStatusCode.Conflict, "client_reference", HttpMethod.Delete, $"/api/clients/{client}/");
    }
}
