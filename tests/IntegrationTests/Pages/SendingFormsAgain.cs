using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Hardening;

namespace MiniCrm.IntegrationTests.Pages;

/// <summary>A form that is sent once more because its answer was lost, or clicked twice: the second sending leads where the first did, and does nothing.</summary>
public sealed class SendingFormsAgain(GuardingForms.Site site) : IClassFixture<GuardingForms.Site>
{
    [Fact]
    public async Task A_client_is_changed_once()
    {
        var client = (int)(await site.Crm.PostAsync("/api/clients/", """{"nom": "Vernier"}"""))["id"]!;

        await AssertSameAsync($"/clients/{client}/modifier", $"/clients/{client}", new("Name", "Vernier & fils"), new("Kind", "Business"), new("Siren", "552 100 554"));

        Assert.Equal("552100554", (string?)(await site.Crm.GetAsync($"/api/clients/{client}/"))["siren"]);
    }

    [Fact]
    public async Task A_project_is_changed_once()
    {
        var client = (int)(await site.Crm.PostAsync("/api/clients/", """{"nom": "Vernier"}"""))["id"]!;
        var project = (int)(await site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Toiture"}"""))["id"]!;

        await AssertSameAsync($"/projets/{project}/modifier", $"/projets/{project}", new("ClientId", $"{client}"), new("Name", "Toiture"), new("Status", "Planned"), new("Budget", "1500"));

        Assert.Equal("1500.00", (string?)(await site.Crm.GetAsync($"/api/projets/{project}/"))["budget"]);
    }

    [Fact]
    public async Task A_user_is_changed_once()
    {
        var user = (int)(await site.Crm.PostAsync("/api/utilisateurs/", """{"email": "ana@exemple.fr", "nom": "Ana", "role": "lecture"}"""))["id"]!;

        await AssertSameAsync($"/utilisateurs/{user}", "/utilisateurs", new("Name", " Ana B. "), new("Role", "Manager"), new("Active", "true"));

        Assert.Equal("gestion", (string?)(await site.Crm.GetAsync($"/api/utilisateurs/{user}/"))["role"]);
    }

    [Fact]
    public async Task A_draft_is_changed_once_and_another_change_of_it_is_another()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var draft = await site.Crm.DraftAsync(client);
        var path = $"/factures/{draft}/modifier";
        var reader = await site.ReadAsync();
        var hidden = GuardingForms.Site.HiddenIn(await reader.GoAsync(path), "_avant");

        var (first, _) = await reader.PostAsync(path, [.. hidden, .. Draft(client, "250")]);
        var (second, _) = await reader.PostAsync(path, [.. hidden, .. Draft(client, "250")]);
        // Back, and otherwise filled in: it was made from what is no more.
        var (third, html) = await reader.PostAsync(path, [.. hidden, .. Draft(client, "300")]);

        Assert.Equal(($"/factures/{draft}", $"/factures/{draft}", null), (first, second, third));
        Assert.Contains("class=\"clash", html, StringComparison.Ordinal);
        Assert.Equal("250.00", (string?)(await site.Crm.GetAsync($"/api/factures/{draft}/"))["montant_ht"]);
    }

    [Fact]
    public async Task The_company_is_changed_once()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var before = await site.Crm.GetAsync("/api/entreprise/");
        var reader = await site.ReadAsync();
        var hidden = GuardingForms.Site.HiddenIn(await reader.GoAsync("/entreprise"), "_avant");
        var shown = JsonNode.Parse(hidden.Single(field => field.Key == "_avant").Value)!.AsObject().Select(field => KeyValuePair.Create(field.Key, (string)field.Value!)).Where(field => field.Key != "Phone");

        var (first, html) = await reader.PostAsync("/entreprise", [.. hidden, .. shown, new("Phone", " 03 83 11 22 33 ")]);
        var (second, _) = await reader.PostAsync("/entreprise", [.. hidden, .. shown, new("Phone", " 03 83 11 22 33 ")]);

        Assert.True(first is not null, html);
        Assert.Equal(first, second);
        var after = await site.Crm.GetAsync("/api/entreprise/");
        Assert.Equal(((string?)before["siren"], "03 83 11 22 33"), ((string?)after["siren"], (string?)after["telephone"]));
    }

    [Fact]
    public async Task A_credit_note_is_issued_once()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var invoice = await site.Crm.DraftAsync(client, "1000.00");
        await site.Crm.IssueAsync(invoice);

        await AssertSameAsync($"/factures/{invoice}/avoir", null, [new("action", "crediter"), new("Part", "lignes"), .. Line("250")]);

        Assert.Single((await site.Crm.GetAsync($"/api/factures/{invoice}/"))["avoirs"]!.AsArray());
    }

    [Fact]
    public async Task Drafts_that_were_all_issued_are_told_to_be()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var (one, other) = (await site.Crm.DraftAsync(client), await site.Crm.DraftAsync(client));

        await AssertSameAsync($"/factures/emission?ids={one}&ids={other}", "/factures");

        foreach (var id in new[] { one, other }) Assert.Equal("emise", (string?)(await site.Crm.GetAsync($"/api/factures/{id}/"))["statut"]);
    }

    [Fact]
    public async Task A_payment_is_undone_once()
    {
        var invoice = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync(), "1000.00");
        await site.Crm.IssueAsync(invoice);
        var payment = (int)(await site.Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "600.00"}"""))["id"]!;

        await AssertSameInAsync($"/factures/{invoice}", $"/factures/{invoice}", "annuler-paiement", KeyValuePair.Create("paiement", $"{payment}"));

        Assert.Equal("en_attente", (string?)(await site.Crm.GetAsync($"/api/factures/{invoice}/"))["statut_paiement"]);
    }

    private Task AssertSameAsync(string path, string? next, params KeyValuePair<string, string>[] typed) => AssertSameInAsync(path, next, "_handler", typed);

    /// <param name="path">Of the page that the form is on.</param>
    /// <param name="next">Where both shall lead; null for anywhere, if it be the same.</param>
    /// <param name="inIt">Something of the form, and of no other one above it in the page's own part.</param>
    /// <param name="typed">Into it.</param>
    private async Task AssertSameInAsync(string path, string? next, string inIt, params KeyValuePair<string, string>[] typed)
    {
        var reader = await site.ReadAsync();
        var page = await reader.GoAsync(path);
        KeyValuePair<string, string>[] sent = [.. GuardingForms.Site.HiddenIn(page[page.IndexOf("<main", StringComparison.Ordinal)..], inIt), .. typed];

        var (first, refusal) = await reader.PostAsync(path, sent);
        var (second, refusedThen) = await reader.PostAsync(path, sent);

        Assert.True(first is not null, refusal);
        Assert.True(second is not null, refusedThen);
        Assert.Equal((next ?? first, next ?? first), (first, second));
    }

    private static KeyValuePair<string, string>[] Draft(int client, string price) =>
    [
        new("action", "enregistrer"), new("Kind", "Invoice"), new("ClientId", $"{client}"), new("OperationNature", "Services"), new("PaymentMethod", "Transfer"), .. Line(price),
    ];

    private static KeyValuePair<string, string>[] Line(string price) =>
    [
        new("Lines[0].Description", "Pose"), new("Lines[0].Quantity", "1"), new("Lines[0].Unit", "Piece"), new("Lines[0].UnitPrice", price), new("Lines[0].Vat", "S:20.00"),
    ];
}
