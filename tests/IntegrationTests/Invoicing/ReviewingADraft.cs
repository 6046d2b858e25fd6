using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

public sealed class ReviewingADraft(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Says_everything_that_issuing_would_refuse_with_its_rule_and_changes_nothing()
    {
        await crm.ReadyToInvoiceAsync();
        var nowhere = await crm.PostAsync("/api/clients/", """{"nom": "Sans adresse"}""");
        var draft = (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{nowhere["id"]}}, "lignes": []}"""))["id"]!;

        var review = await crm.GetAsync($"/api/factures/{draft}/controle/");

        Assert.False((bool)review["conforme"]!);
        var errors = review["constats"]!.AsArray().Where(finding => (string?)finding!["gravite"] == "erreur").Select(finding => (string?)finding!["champ"]).ToHashSet();
        var refused = await crm.RefusedAsync(HttpStatusCode.BadRequest, "facture_incomplete", HttpMethod.Post, $"/api/factures/{draft}/emettre/", "{}");
        Assert.Equal(refused["errors"]!.AsObject().Select(error => error.Key).Order(), errors.Order());
        Assert.All(review["constats"]!.AsArray(), finding => Assert.NotEmpty((string)finding!["regle"]!));
        Assert.All(review["constats"]!.AsArray(), finding => Assert.EndsWith(".", (string)finding!["message"]!, StringComparison.Ordinal));
        Assert.Equal("brouillon", (string?)(await crm.GetAsync($"/api/factures/{draft}/"))["statut"]);
    }

    [Fact]
    public async Task Says_that_a_deposit_was_deducted_elsewhere_meanwhile()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var deposit = await crm.DraftAsync(client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        var (first, second) = (await crm.DraftAsync(client, "500.00", $", \"acomptes\": [{deposit}]"), await crm.DraftAsync(client, "500.00", $", \"acomptes\": [{deposit}]"));
        Assert.True((bool)(await crm.GetAsync($"/api/factures/{second}/controle/"))["conforme"]!);

        await crm.IssueAsync(first);

        var review = await crm.GetAsync($"/api/factures/{second}/controle/");
        Assert.False((bool)review["conforme"]!);
        Assert.Equal("acomptes[0]", (string?)Assert.Single(review["constats"]!.AsArray(), finding => (string?)finding!["gravite"] == "erreur")!["champ"]);
        await crm.RefusedAsync(HttpStatusCode.Conflict, "acompte_deja_deduit", HttpMethod.Post, $"/api/factures/{second}/emettre/", "{}");
    }

    [Fact]
    public async Task Lets_what_is_only_advised_be_issued()
    {
        var draft = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());

        var review = await crm.GetAsync($"/api/factures/{draft}/controle/");

        Assert.True((bool)review["conforme"]!);
        Assert.All(review["constats"]!.AsArray(), finding => Assert.Equal("conseil", (string?)finding!["gravite"]));
        await crm.IssueAsync(draft);
    }

    [Fact]
    public async Task Speaks_the_language_of_the_caller()
    {
        await crm.ReadyToInvoiceAsync();
        var nowhere = await crm.PostAsync("/api/clients/", """{"nom": "Sans adresse"}""");
        var draft = (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{nowhere["id"]}}, "lignes": []}"""))["id"]!;

        Assert.NotEqual(await MessagesAsync(draft, "fr"), await MessagesAsync(draft, "en"));
    }

    [Fact]
    public async Task Is_for_drafts_alone()
    {
        var issued = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());
        await crm.IssueAsync(issued);

        await crm.RefusedAsync(HttpStatusCode.Conflict, "facture_emise", HttpMethod.Get, $"/api/factures/{issued}/controle/");
        await crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, "/api/factures/999999/controle/");
    }

    private async Task<IReadOnlyList<string>> MessagesAsync(int draft, string language)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/factures/{draft}/controle/", headers: ("Accept-Language", language));
        var review = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return [.. review["constats"]!.AsArray().Select(finding => (string)finding!["message"]!)];
    }
}
