using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

public sealed class WritingADraft(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task What_was_read_can_be_put_back()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), "1200.00");
        var draft = await crm.GetAsync($"/api/factures/{id}/");

        using var answer = await crm.SendAsync(HttpMethod.Put, $"/api/factures/{id}/", draft.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(JsonNode.DeepEquals(draft, JsonNode.Parse(await answer.Content.ReadAsStringAsync())));
    }

    [Theory]
    [InlineData("""{"montant_ht": "100.00", "tva": "19.99"}""", "champ_lecture_seule", "tva")]
    [InlineData("""{"montant_ht": "100.00", "statut": "emise"}""", "champ_lecture_seule", "statut")]
    [InlineData("""{"montant_ht": "100.00", "statut": "payee"}""", "champ_lecture_seule", "statut")]
    [InlineData("""{"montant_ht": "100.001"}""", "requete_invalide", "montant_ht")]
    [InlineData("""{"type": "avoir"}""", "requete_invalide", "type")]
    [InlineData("""{"lignes": [{"description": "x", "quantite": "1.00001"}]}""", "requete_invalide", "lignes[0].quantite")]
    [InlineData("""{"lignes": [{"description": "x", "prix_unitaire_ht": -1}]}""", "requete_invalide", "lignes[0].prix_unitaire_ht")]
    [InlineData("""{"lignes": [{"description": "x", "taux_tva": 0}]}""", "requete_invalide", "lignes[0].categorie_tva")]
    [InlineData("""{"lignes": [{"description": "x", "taux_tva": "19.60"}]}""", "requete_invalide", "lignes[0].taux_tva")]
    [InlineData("""{"lignes": [{"description": "x", "categorie_tva": "E", "taux_tva": 0}]}""", "requete_invalide", "lignes[0].motif_exoneration")]
    [InlineData("""{"lignes": [{"description": "x", "foo": 1}]}""", "champ_inconnu", "lignes[0].foo")]
    [InlineData("""{"lignes": [{"description": "x", "quantite": -1, "prix_unitaire_ht": 10}]}""", "requete_invalide", "lignes")]
    [InlineData("""{"montant_ht": "10.00", "remise_globale": "10.01"}""", "requete_invalide", "remise_globale")]
    [InlineData("""{"montant_ht": "10.00", "projet_id": 999999}""", "requete_invalide", "projet_id")]
    [InlineData("""{"montant_ht": "10.00", "acomptes": [999999]}""", "requete_invalide", "acomptes[0]")]
    [InlineData("""{"montant_ht": "10.00", "notes": "a\u0000b"}""", "requete_invalide", "notes")]
    public async Task Names_what_is_wrong(string fields, string code, string field)
    {
        var body = JsonNode.Parse(fields)!.AsObject();
        body["client_id"] = await crm.ReadyToInvoiceAsync();

        var problem = await crm.RefusedAsync(HttpStatusCode.BadRequest, code, HttpMethod.Post, "/api/factures/", body.ToJsonString());

        Assert.Contains(field, problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_nothing_is_lost()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());
        using var read = await crm.SendAsync(HttpMethod.Get, $"/api/factures/{id}/");
        var tag = read.Headers.ETag!.ToString();
        using var changed = await crm.SendAsync(HttpMethod.Patch, $"/api/factures/{id}/", """{"notes": "un"}""", ("If-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await crm.RefusedAsync(HttpStatusCode.PreconditionFailed, "version_perimee", HttpMethod.Patch, $"/api/factures/{id}/", """{"notes": "deux"}""", ("If-Match", tag));

        Assert.Equal("un", (string?)(await crm.GetAsync($"/api/factures/{id}/"))["notes"]);
    }

    [Fact]
    public async Task Lists_find_it_by_accentless_words_of_its_lines()
    {
        var client = await crm.ReadyToInvoiceAsync();
        await crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}, "lignes": [{"description": "Câblage du séchoir"}]}""");

        var page = await crm.GetAsync("/api/factures/?search=sechoir%20CABLAGE&statut=brouillon");

        Assert.Equal(1, (int)page["count"]!);
        Assert.False(page["results"]![0]!.AsObject().ContainsKey("lignes"));
        Assert.Equal("Électricité Générale", (string?)page["results"]![0]!["client_nom"]);
    }
}
