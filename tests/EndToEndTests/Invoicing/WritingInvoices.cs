using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

public sealed class WritingInvoices(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Shows_the_totals_that_the_API_keeps()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.PickClientAsync("electricite");
        await page.LineAsync(0, "Câble", "3", "0,3333");
        await page.PressAsync(Desk.Cell(0, "UnitPrice"), "Enter");
        await page.LineAsync(1, "Repas", "1", "10,05");
        await page.SelectOptionAsync(Desk.Cell(1, "Vat"), "S:10.00");
        await page.FillAsync(Desk.Cell(1, "DiscountPercent"), "12,5");
        await page.PressAsync(Desk.Cell(1, "UnitPrice"), "Enter");
        await page.LineAsync(2, "Main-d'œuvre", "7,25", "45");
        await page.SelectOptionAsync(Desk.Cell(2, "Vat"), "S:20.00");
        await page.FillAsync("[name=GlobalDiscount]", "10,00");
        await page.TotalAsync("390,39\u00A0€");
        var shown = (Net: await AmountAsync(page, "net"), Gross: await AmountAsync(page, "gross"));

        await visitor.PressAsync("Enregistrer le brouillon");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));
        var kept = await site.Crm.GetAsync($"/api/factures/{Desk.IdOf(visitor)}/");

        Assert.Equal(((string?)kept["montant_ht"], (string?)kept["montant_ttc"]), shown);
        Assert.Equal("S:10.00", await EditedAsync(visitor, Desk.Cell(1, "Vat")));
    }

    [Fact]
    public async Task Offers_the_clients_that_are_not_filed_away_however_many_are()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(rank => site.Crm.PostAsync("/api/clients/", $$"""{"nom": "Abandon {{rank}}", "statut": "archive"}""")));
        var chosen = (int)(await site.Crm.PostAsync("/api/clients/", """{"nom": "Abandon choisi", "statut": "archive"}"""))["id"]!;
        await site.Crm.PostAsync("/api/clients/", """{"nom": "Abandon de poste"}""");
        var visitor = await site.VisitAsync(new(Scripts: false));

        await visitor.GoAsync($"/factures/nouvelle?client_id={chosen}");
        var offered = await visitor.Page.Locator("#f-ClientId option").AllInnerTextsAsync();
        var found = await (await visitor.Page.GotoAsync("/factures/clients?q=abandon"))!.TextAsync();

        Assert.Equal(["Choisir…", "Abandon choisi", "Abandon de poste"], offered.Take(3));
        Assert.DoesNotContain(offered, name => name.StartsWith("Abandon", StringComparison.Ordinal) && char.IsDigit(name[^1]));
        Assert.Equal("Abandon de poste", (string?)Assert.Single(JsonNode.Parse(found)!.AsArray())!["nom"]);
    }

    [Fact]
    public async Task Keeps_a_project_that_is_not_among_the_first_two_hundred()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(rank => site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Chantier {{rank}}"}""")));
        var project = (int)(await site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Zinguerie"}"""))["id"]!;
        var visitor = await site.VisitAsync(new(Scripts: false));

        await visitor.GoAsync($"/factures/nouvelle?client_id={client}&projet_id={project}");

        Assert.Equal($"{project}", await visitor.Page.InputValueAsync("[name=ProjectId]"));
    }

    /// <summary>As in any text: the next row begins below its last line.</summary>
    [Fact]
    public async Task Moves_within_a_description_that_wraps_before_it_moves_to_the_next_row()
    {
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.LineAsync(0, string.Join(' ', Enumerable.Repeat("pose de menuiseries", 12)), "1", "100");
        await page.PressAsync(Desk.Cell(0, "UnitPrice"), "Enter");
        await page.LineAsync(1, "Repas", "1", "10");

        await page.FocusAsync(Desk.Cell(0, "Description"));
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(Desk.Cell(0, "Description"))).ToBeFocusedAsync();

        await page.FocusAsync(Desk.Cell(1, "Description"));
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator(Desk.Cell(0, "Description"))).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Invoices_the_client_picked_after_another_was_described()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");

        await page.ClickAsync("#nouveau-client summary");
        await page.FillAsync("[name='NewClient.Name']", "Tonnellerie Vidal");
        await page.PickClientAsync("electricite");
        await page.LineAsync(0, "Pose", "1", "100");
        await visitor.PressAsync("Enregistrer le brouillon");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        var invoiced = (int)(await site.Crm.GetAsync($"/api/factures/{Desk.IdOf(visitor)}/"))["client_id"]!;
        Assert.Equal("Électricité Générale", (string?)(await site.Crm.GetAsync($"/api/clients/{invoiced}/"))["nom"]);
        Assert.Equal(0, (int)(await site.Crm.GetAsync("/api/clients/?search=Vidal"))["count"]!);
    }

    [Fact]
    public async Task Takes_rows_pasted_from_a_spreadsheet()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.PickClientAsync("electricite");

        await page.PasteAsync(Desk.Cell(0, "Description"), "Désignation\tQté\tUnité\tPrix unitaire\tTVA\nPose de prises\t4\theure\t45,50 €\t20 %\nPrises\t12\tu\t8,20\t0,1\n");
        await page.TotalAsync("326,64\u00A0€");

        Assert.Equal("heure", await page.Locator(Desk.Cell(0, "Unit") + " option:checked").InnerTextAsync());
        Assert.Equal("S:10.00", await page.InputValueAsync(Desk.Cell(1, "Vat")));
        Assert.Equal(2, await page.Locator("[data-line]").CountAsync());
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Works_out_the_totals_at_Enter_in_any_field_and_stays_in_it()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.EvaluateAsync("window.here = true");
        await page.LineAsync(0, "Conseil", "1", "100");
        await page.FillAsync("[name=GlobalDiscount]", "10");
        await page.TotalAsync("108,00\u00A0€");

        await page.RunAndWaitForResponseAsync(() => page.PressAsync("[name=GlobalDiscount]", "Enter"), "**/factures/apercu");

        Assert.Equal((true, "GlobalDiscount"), (await page.EvaluateAsync<bool>("window.here === true"), await page.EvaluateAsync<string>("document.activeElement.name")));
    }

    [Fact]
    public async Task Says_what_the_law_misses_while_one_types_and_leads_there()
    {
        await site.Crm.ReadyToInvoiceAsync();
        await site.Crm.PostAsync("/api/clients/", """{"nom": "Sans Adresse"}""");
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");

        await page.PickClientAsync("sans adresse");
        await page.Locator(".checks").GetByText("Lignes").WaitForAsync();
        await page.LineAsync(0, "Conseil", "1", "100");
        await page.TotalAsync("120,00\u00A0€");
        await page.Locator(".check-item.bad", new() { HasText = "adresse" }).WaitForAsync();
        Assert.Equal(0, await page.Locator(".checks").GetByText("Lignes", new() { Exact = true }).CountAsync());
        var link = await page.Locator(".check-item.bad a").First.GetAttributeAsync("href");
        Assert.Matches("^/clients/\\d+/modifier#f-", link);

        // Not ready: the order to issue explains itself and does nothing.
        await visitor.PressAsync("Enregistrer et émettre…");
        var issue = page.GetByRole(AriaRole.Button, new() { Name = "Émettre définitivement" });
        Assert.Equal("true", await issue.GetAttributeAsync("aria-disabled"));
        Assert.NotEmpty(await page.Locator($"#{await issue.GetAttributeAsync("aria-describedby")}").InnerTextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Loses_neither_value_when_two_edit_at_once(bool scripts)
    {
        var id = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync(new(Scripts: scripts));
        var page = visitor.Page;
        await visitor.GoAsync($"/factures/{id}/modifier");
        using var theirs = await site.Crm.SendAsync(HttpMethod.Patch, $"/api/factures/{id}/", """{"notes": "De l'autre", "bon_commande": "BC-7"}""");
        Assert.True(theirs.IsSuccessStatusCode);

        await page.FillAsync("[name=Notes]", "La mienne");
        await visitor.PressAsync("Enregistrer le brouillon");
        Assert.Equal("La mienne", await page.InputValueAsync("[name=Notes]"));
        Assert.Contains("De l'autre", await visitor.TextAsync(".clash"), StringComparison.Ordinal);
        Assert.Equal("BC-7", await page.InputValueAsync("[name=PurchaseOrder]"));

        await page.CheckAsync(".clash input[value=leur]");
        await visitor.PressAsync("Enregistrer le brouillon");
        await page.ArrivedAsync($"**/factures/{id}");
        var kept = await site.Crm.GetAsync($"/api/factures/{id}/");

        Assert.Equal(("De l'autre", "BC-7"), ((string?)kept["notes"], (string?)kept["bon_commande"]));
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_the_draft_was_issued_meanwhile()
    {
        var id = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync($"/factures/{id}/modifier");
        await site.Crm.IssueAsync(id);

        await page.FillAsync("[name=Notes]", "À garder");
        await visitor.PressAsync("Enregistrer le brouillon");
        Assert.Equal("À garder", await page.InputValueAsync("[name=Notes]"));
        await visitor.PressAsync("Enregistrer le brouillon");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        Assert.NotEqual(id, Desk.IdOf(visitor));
        Assert.Equal("À garder", (string?)(await site.Crm.GetAsync($"/api/factures/{Desk.IdOf(visitor)}/"))["notes"]);
    }

    [Fact]
    public async Task Previews_the_real_PDF_of_what_is_typed_and_keeps_nothing()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var before = (int)(await site.Crm.GetAsync("/api/factures/"))["count"]!;
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        await page.PickClientAsync("electricite");
        await page.LineAsync(0, "Conseil", "1", "100");
        await page.TotalAsync("120,00\u00A0€");

        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("[data-preview-pdf]"), response => response.Url.EndsWith("/apercu.pdf", StringComparison.Ordinal));
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/pdf", await answer.HeaderValueAsync("content-type"));
        Assert.Contains("frame-ancestors 'self'", await answer.HeaderValueAsync("content-security-policy"), StringComparison.Ordinal);
        Assert.Equal(before, (int)(await site.Crm.GetAsync("/api/factures/"))["count"]!);

        // The form is still there to be sent.
        await page.Keyboard.PressAsync("Escape");
        await visitor.PressAsync("Enregistrer le brouillon");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));
    }

    private static async Task<string> EditedAsync(Visitor visitor, string selector)
    {
        await visitor.GoAsync($"/factures/{Desk.IdOf(visitor)}/modifier");
        return await visitor.Page.InputValueAsync(selector);
    }

    /// <summary>As the wire writes it.</summary>
    private static async Task<string> AmountAsync(IPage page, string name) =>
        (await page.Locator($"#bilan [data-amount={name}]").InnerTextAsync()).Replace("\u00A0", "", StringComparison.Ordinal).Replace("€", "", StringComparison.Ordinal).Replace(',', '.');
}
