using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

/// <summary>What a newcomer does in five minutes, over HTTP, on the product itself.</summary>
public sealed class TheWholeStory(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task From_a_client_to_a_paid_invoice_its_PDF_and_the_dashboard()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var project = await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Atelier", "budget": 5000}""");
        var invoice = await crm.PostAsync("/api/factures/", $$"""
            {"client_id": {{client}}, "projet_id": {{project["id"]}}, "remise_globale": "5.00", "lignes": [
              {"description": "Pose", "quantite": 1.5, "prix_unitaire_ht": "80.00", "taux_tva": "20.00"},
              {"description": "Fournitures", "quantite": 1, "prix_unitaire_ht": "10.99", "remise_pourcent": 10, "taux_tva": "5.50"}]}
            """);
        Assert.Equal("148.49", (string?)invoice["montant_ttc"]);
        Assert.Equal(["0.52", "23.08"], invoice["ventilation_tva"]!.AsArray().Select(row => (string)row!["tva"]!));

        var id = (int)invoice["id"]!;
        var issued = await crm.IssueAsync(id);
        Assert.Matches("^F20[0-9]{2}-00001$", (string)issued["numero"]!);
        Assert.Equal("Électricité Générale", (string?)issued["acheteur"]!["nom"]);
        Assert.Equal("en_attente", (string?)issued["statut_paiement"]);

        await crm.PostAsync($"/api/factures/{id}/paiements/", """{"montant": "48.49", "moyen": "carte"}""");
        var partly = await crm.GetAsync($"/api/factures/{id}/");
        Assert.Equal(("partiel", "100.00"), ((string)partly["statut_paiement"]!, (string)partly["reste_a_payer"]!));
        Assert.Equal("124.89", (string?)(await crm.GetAsync($"/api/projets/{project["id"]}/"))["montant_facture"]);

        var board = await crm.GetAsync("/api/dashboard/");
        Assert.Equal("100.00", (string?)board["encours"]);
        Assert.Equal("124.89", (string?)board["chiffre_affaires"]![11]!["montant_ht"]);
        await AssertPdfAsync(id);

        await crm.RestartAsync();
        var again = await crm.GetAsync($"/api/factures/{id}/");
        Assert.True(JsonNode.DeepEquals(partly, again));
    }

    private async Task AssertPdfAsync(int id)
    {
        var asked = await crm.PostAsync($"/api/factures/{id}/pdf/", "", HttpStatusCode.Accepted);
        Assert.Equal("""{"statut":"en_cours"}""", asked.ToJsonString());
        var state = await crm.GetAsync($"/api/factures/{id}/pdf/");
        for (var tries = 0; (string?)state["statut"] == "en_cours" && tries < 300; tries++)
        {
            await Task.Delay(100);
            state = await crm.GetAsync($"/api/factures/{id}/pdf/");
        }

        Assert.Equal("pret", (string?)state["statut"]);
        Assert.Equal("""{"statut":"pret"}""", (await crm.PostAsync($"/api/factures/{id}/pdf/", "", HttpStatusCode.Accepted)).ToJsonString());
        using var anybody = new HttpClient();
        var file = await anybody.GetByteArrayAsync((string)state["lien"]!);
        Assert.Equal((string?)state["sha256"], Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.Equal((int)state["taille"]!, file.Length);
        Assert.Equal("%PDF-1.7"u8, file.AsSpan(0, 8));
    }
}
