using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

public sealed class FirstInvoice(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task With_the_mouse_in_fewer_than_twelve_inputs_client_included()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/factures");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nouvelle facture" }).First.ClickAsync();

        await page.Locator("#f-ClientId-recherche").FillAsync("Menuiserie Aubert");
        await page.GetByRole(AriaRole.Option, new() { Name = "Créer « Menuiserie Aubert »" }).ClickAsync();
        await page.FillAsync("[name='NewClient.Street']", "3 rue des Tanneurs");
        await page.FillAsync("[name='NewClient.PostalCode']", "67000");
        await page.FillAsync("[name='NewClient.City']", "Strasbourg");
        await page.FillAsync("[name='NewClient.Siren']", "552 100 554");
        await page.LineAsync(0, "Escalier en chêne", "1", "4 200");
        await page.TotalAsync("5\u00A0040,00\u00A0€");

        await visitor.PressAsync("Enregistrer et émettre…");
        await visitor.PressAsync("Émettre définitivement");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        Assert.Matches("^Facture F\\d{4}-\\d{5}", await visitor.TextAsync("h1"));
        Assert.Contains("Menuiserie Aubert", await visitor.TextAsync(), StringComparison.Ordinal);
        await OpensItsPdfAsync(visitor);
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task With_the_keyboard_alone()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, visitor.Page.Keyboard);
        await visitor.GoAsync("/factures");
        await keys.TypeAsync("nf");
        await page.ArrivedAsync("**/factures/nouvelle");

        // The client's field has the focus at once.
        await page.WaitForSelectorAsync("[role=combobox]:focus");
        await keys.TypeAsync("electricite");
        await page.Locator(".options [aria-selected=true]", new() { HasText = "Électricité Générale" }).First.WaitForAsync();
        await keys.PressAsync("Enter");
        await TabToAsync(page, "Lines[0].Description");
        await keys.TypeAsync("Mise aux normes");
        await TabToAsync(page, "Lines[0].UnitPrice");
        await keys.TypeAsync("850");
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync("[name='Lines[1].Description']:focus");
        await keys.TypeAsync("Tableau électrique");
        await TabToAsync(page, "Lines[1].UnitPrice");
        await keys.TypeAsync("149,90");
        await page.TotalAsync("1\u00A0199,88\u00A0€");
        await keys.PressAsync("ArrowUp");
        Assert.Equal("850", await page.EvaluateAsync<string>("document.activeElement.value"));
        await keys.PressAsync("Alt+ArrowDown");
        Assert.Equal("Tableau électrique", await page.InputValueAsync(Desk.Cell(0, "Description")));

        await keys.PressAsync("Control+Enter");
        await page.ArrivedAsync("**/emettre");
        await keys.PressAsync("Enter");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        Assert.Contains("F2", await visitor.TextAsync("h1"), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Without_scripts_nothing_typed_is_lost_on_the_way()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync(new(Scripts: false));
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");

        await page.FillAsync("[name=ClientSearch]", "electricite");
        await page.LineAsync(0, "Pose", "2", "abc");
        await visitor.PressAsync("Filtrer la liste");
        await page.SelectOptionAsync("[name=ClientId]", new SelectOptionValue { Label = "Électricité Générale — Paris" });
        await visitor.PressAsync("Ajouter une ligne");
        await page.LineAsync(1, "Dépose", "1,5", "80");
        await page.GetByRole(AriaRole.Button, new() { Name = "Monter, ligne 2" }).ClickAsync();
        Assert.Equal("Dépose", await page.InputValueAsync(Desk.Cell(0, "Description")));

        await visitor.PressAsync("Enregistrer le brouillon");
        Assert.Equal("abc", await page.InputValueAsync(Desk.Cell(1, "UnitPrice")));
        Assert.Equal("true", await page.GetAttributeAsync(Desk.Cell(1, "UnitPrice"), "aria-invalid"));
        await page.FillAsync(Desk.Cell(1, "UnitPrice"), "1 234,56");
        await page.GetByRole(AriaRole.Button, new() { Name = "Recalculer", Exact = true }).Last.ClickAsync();
        await page.TotalAsync("3\u00A0106,94\u00A0€");

        await visitor.PressAsync("Enregistrer et émettre…");
        await visitor.PressAsync("Émettre définitivement");
        for (var tries = 0; tries < 50 && await page.Locator("[data-pdf-link]").CountAsync() == 0; tries++)
        {
            await Task.Delay(200);
            await page.ReloadAsync();
        }

        await OpensItsPdfAsync(visitor);
    }

    [Fact]
    public async Task In_English()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync(new(English: true));
        var page = visitor.Page;
        await visitor.GoAsync("/factures/nouvelle");
        Assert.Equal("New invoice", await visitor.TextAsync("h1"));

        await page.PickClientAsync("electricite");
        await page.LineAsync(0, "Advice", "2.5", "1,234.56");
        await page.TotalAsync("€3,703.68");
        await visitor.PressAsync("Save and issue…");
        await visitor.PressAsync("Issue for good");

        await page.GetByRole(AriaRole.Link, new() { Name = "Open the PDF" }).WaitForAsync();
        Assert.Contains("Invoice F2", await visitor.TextAsync("h1"), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Again_for_the_same_client_in_seconds()
    {
        var id = await Desk.IssuedAsync(site, await site.Crm.ReadyToInvoiceAsync());
        var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, visitor.Page.Keyboard);
        await visitor.GoAsync($"/factures/{id}");
        var start = TimeProvider.System.GetTimestamp();

        await keys.PressAsync("d");
        await page.ArrivedAsync("**/nouvelle?depuis=*");
        await page.WaitForSelectorAsync("[role=combobox]", new() { State = WaitForSelectorState.Attached });
        await keys.PressAsync("Control+Enter");
        await page.ArrivedAsync("**/emettre");
        await keys.PressAsync("Enter");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.NotEqual(id, Desk.IdOf(visitor));
        visitor.AssertNoComplaint();
    }

    private static async Task OpensItsPdfAsync(Visitor visitor)
    {
        // The page follows its PDF by itself: nothing is pressed for the link to come.
        var link = visitor.Page.Locator("[data-pdf-link]");
        await link.WaitForAsync();
        var file = await visitor.Page.APIRequest.GetAsync(await link.GetAttributeAsync("href") ?? "");

        Assert.Equal("application/pdf", file.Headers["content-type"]);
        Assert.Equal("%PDF"u8.ToArray(), (await file.BodyAsync())[..4]);
    }

    private static async Task TabToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 30; presses++)
        {
            if (await page.EvaluateAsync<string?>("document.activeElement?.name") == name) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{name} is not reached by Tab.");
    }
}
