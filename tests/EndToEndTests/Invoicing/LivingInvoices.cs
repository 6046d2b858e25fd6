using System.IO.Compression;
using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

public sealed class LivingInvoices(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Records_a_payment_in_two_keys_and_undoes_it()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync($"/factures/{id}");

        await page.Keyboard.PressAsync("p");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Paiement enregistré.").WaitForAsync();
        Assert.Equal("payee", (string?)(await site.Crm.GetAsync($"/api/factures/{id}/"))["statut_paiement"]);
        Assert.Contains("Payée", await visitor.TextAsync(".page-head"), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler le paiement de 120,00" }).ClickAsync();
        await page.GetByText("Paiement annulé.").WaitForAsync();
        Assert.Equal("en_attente", (string?)(await site.Crm.GetAsync($"/api/factures/{id}/"))["statut_paiement"]);
    }

    /// <summary>What a page holds from the start is not announced: the sentence has to come once it is there.</summary>
    [Fact]
    public async Task Says_what_was_done_to_those_who_listen()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await page.AddInitScriptAsync("""
            window.said = [];
            const taken = new Set();
            // In the order in which it happened: only what was taken out of the page and has come back since is told.
            new MutationObserver((changes) => {
              for (const { removedNodes, addedNodes } of changes) {
                for (const node of removedNodes) taken.add(node);
                for (const node of addedNodes) if (taken.has(node) && node.classList?.contains("toast") && document.readyState !== "loading") said.push(node.textContent.trim());
              }
            }).observe(document, { childList: true, subtree: true });
            """);
        await visitor.GoAsync($"/factures/{id}");

        await visitor.PressAsync("Enregistrer le paiement");
        await page.GetByText("Paiement enregistré.").WaitForAsync();

        for (var tries = 0; tries < 50 && await page.EvaluateAsync<int>("said.length") == 0; tries++) await Task.Delay(100);
        Assert.Equal("Paiement enregistré.", await page.EvaluateAsync<string>("said.join()"));
        Assert.Equal("Paiement enregistré.", (await visitor.TextAsync("[role=status] .toast")).Trim());
        visitor.AssertNoComplaint();
    }

    [Theory]
    [InlineData("sombre")]
    [InlineData("")]
    public async Task Is_printed_dark_on_white_whatever_the_screen(string theme)
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync(new(Dark: true));
        var page = visitor.Page;
        await visitor.GoAsync($"/factures/{id}");
        await page.EvaluateAsync("theme => { if (theme) document.documentElement.dataset.theme = theme; }", theme);
        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(16, 17, 20)");

        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        await Assertions.Expect(page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await Assertions.Expect(page.Locator("h1")).ToHaveCSSAsync("color", "rgb(23, 24, 31)");
    }

    [Fact]
    public async Task Sends_no_payment_whose_date_cannot_be()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync($"/factures/{id}");
        var date = page.Locator(".payment-form [name=Date]");

        await date.FocusAsync();
        await page.Keyboard.TypeAsync("02302026");   // the month first, as this browser asks for it: 30 February
        Assert.Equal("", await date.InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le paiement" }).ClickAsync();
        await page.WaitForSelectorAsync(".payment-form [name=Date]:focus");
        Assert.Empty((await site.Crm.GetAsync($"/api/factures/{id}/"))["paiements"]!.AsArray());

        await date.FillAsync("2026-01-31");
        await visitor.PressAsync("Enregistrer le paiement");
        var payment = Assert.Single((await site.Crm.GetAsync($"/api/factures/{id}/"))["paiements"]!.AsArray())!;
        Assert.Equal("2026-01-31", (string?)payment["date"]);
    }

    [Fact]
    public async Task Refuses_too_large_a_payment_beside_the_form_and_keeps_it()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync(new(Scripts: false));
        await visitor.GoAsync($"/factures/{id}");

        await visitor.Page.FillAsync("[name=Amount]", "500");
        await visitor.PressAsync("Enregistrer le paiement");

        Assert.Contains("reste à payer", await visitor.TextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("500", await visitor.Page.InputValueAsync("[name=Amount]"));
    }

    [Fact]
    public async Task Gives_no_money_back_where_the_form_said_that_some_came_in()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync(), "100.00");
        var visitor = await site.VisitAsync();
        await visitor.GoAsync($"/factures/{id}");
        await site.Crm.PostAsync($"/api/factures/{id}/paiements/", """{"montant": "120.00"}""");
        await site.Crm.PostAsync($"/api/factures/{id}/avoir/", "{}");

        await visitor.PressAsync("Enregistrer le paiement");

        Assert.Equal("120,00", await visitor.Page.InputValueAsync("[name=Amount]"));
        Assert.NotEmpty(await visitor.TextAsync(".payment-form [role=alert]"));
        Assert.Single((await site.Crm.GetAsync($"/api/factures/{id}/"))["paiements"]!.AsArray());
    }

    [Fact]
    public async Task Credits_a_part_then_the_rest_and_says_why_no_more()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync(), "200.00");
        var visitor = await site.VisitAsync();
        var page = visitor.Page;

        await visitor.GoAsync($"/factures/{id}/avoir");
        await page.CheckAsync("[name=Part][value=lignes]");
        await page.FillAsync(Desk.Cell(0, "UnitPrice"), "50");
        await page.TotalAsync("60,00\u00A0€");
        await visitor.PressAsync("Émettre l'avoir");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));
        Assert.Matches("^Avoir A\\d{4}-", await visitor.TextAsync("h1"));

        await visitor.GoAsync($"/factures/{id}/avoir");
        Assert.Contains("180,00", await visitor.TextAsync("fieldset"), StringComparison.Ordinal);
        await visitor.PressAsync("Émettre l'avoir");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        await visitor.GoAsync($"/factures/{id}");
        Assert.Contains("Annulée", await visitor.TextAsync(".page-head"), StringComparison.Ordinal);
        var credit = page.GetByRole(AriaRole.Button, new() { Name = "Créer un avoir…" });
        Assert.Equal("true", await credit.GetAttributeAsync("aria-disabled"));
        Assert.Equal(2, await page.Locator("a", new() { HasText = "Avoir A" }).CountAsync());
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Throws_a_draft_away_only_when_told_twice()
    {
        var id = await site.Crm.DraftAsync(await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync();
        await visitor.GoAsync($"/factures/{id}");
        Assert.False(await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Supprimer définitivement" }).IsVisibleAsync());

        await visitor.Page.ClickAsync(".delete-draft summary");
        await visitor.PressAsync("Supprimer définitivement");
        await visitor.Page.ArrivedAsync("**/factures?statut=brouillon");

        Assert.Equal(404, await visitor.GoAsync($"/factures/{id}"));
    }

    [Fact]
    public async Task Issues_many_and_reports_the_ones_refused()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var good = await site.Crm.DraftAsync(client);
        var bad = (int)(await site.Crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}, "lignes": []}"""))["id"]!;
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures?statut=brouillon");

        await page.CheckAsync($"[name=ids][value='{good}']");
        await page.CheckAsync($"[name=ids][value='{bad}']");
        Assert.Contains("120,00", await page.Locator("[data-picked-sum]").InnerTextAsync(), StringComparison.Ordinal);
        await visitor.PressAsync("Émettre…");
        await visitor.PressAsync("Émettre 2 factures");

        await page.GetByText("1 facture émise, 1 refusée.").WaitForAsync();
        Assert.Contains("Lignes", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("emise", (string?)(await site.Crm.GetAsync($"/api/factures/{good}/"))["statut"]);
        Assert.Equal("brouillon", (string?)(await site.Crm.GetAsync($"/api/factures/{bad}/"))["statut"]);

        var answer = await page.APIRequest.GetAsync($"/factures/pdf.zip?ids={good}&ids={bad}");
        using var zip = new ZipArchive(new MemoryStream(await answer.BodyAsync()));
        Assert.Equal(2, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.True(entry.Length > 1_000));
    }

    [Fact]
    public async Task Lists_by_tab_filter_and_words_with_what_they_come_to()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        await Desk.IssuedAsync(site, client, "1000.00");
        await site.Crm.DraftAsync(client, "10.00");
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures?statut_paiement=a_encaisser&montant_min=1200&montant_max=1200");
        Assert.Contains("1\u00A0200,00", await visitor.TextAsync("tfoot"), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());

        foreach (var list in new[] { "?statut=emise&montant_min=1 200,00", "?statut_paiement=a_encaisser&montant_min=1000&echeance_du=2000-01-01" })
        {
            await visitor.GoAsync("/factures" + list);
            var file = await page.APIRequest.GetAsync(await page.GetByRole(AriaRole.Link, new() { Name = "Exporter" }).GetAttributeAsync("href") ?? "");
            Assert.Equal(await page.Locator("tbody tr").CountAsync() + 1, (await file.TextAsync()).Trim().Split('\n').Length);
        }

        await visitor.GoAsync("/factures");
        await page.FillAsync("#q", "rien de tel");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Aucune facture ne correspond" }).WaitForAsync();
        await page.FillAsync("#q", "electricite");
        await page.Locator("tbody tr").First.WaitForAsync();
        Assert.Contains("search=electricite", visitor.At, StringComparison.Ordinal);
        Assert.Contains("search=electricite", await page.GetByRole(AriaRole.Link, new() { Name = "Exporter" }).GetAttributeAsync("href"), StringComparison.Ordinal);

        await page.ClickAsync("#filtres");
        await page.FillAsync("[name=montant_min]", "1000");
        await Assertions.Expect(page.Locator("#filtres .count")).ToHaveTextAsync("1");
        await page.FillAsync("[name=montant_min]", "");
        await Assertions.Expect(page.Locator("#filtres .count")).ToHaveCountAsync(0);

        await visitor.GoAsync("/factures?montant_min=abc");
        Assert.Contains("TTC de", await visitor.TextAsync("#resultats [role=alert]"), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }
}
