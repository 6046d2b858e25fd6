using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

/// <summary>What the editor asks for while one types is refused, or never answered.</summary>
public sealed class WritingOnAPoorLine(Site site) : IClassFixture<Site>
{
    private const string Fragment = "**/factures/apercu";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keeps_pasted_rows_until_they_are_added(bool intoTheRows)
    {
        const string Rows = "Pose de prises\t4\theure\t45,50 €\t20 %\nPrises\t12\tu\t8,20\t10 %";
        var (visitor, page) = await AtTheEditorAsync();
        var area = page.Locator("[name=Pasted]");
        await page.RouteAsync(Fragment, route => route.FulfillAsync(new() { Status = 429 }));

        if (intoTheRows) await page.PasteAsync(Desk.Cell(0, "Description"), Rows);
        else
        {
            await page.ClickAsync(".paste summary");
            await area.FillAsync(Rows);
            await page.ClickAsync("[data-paste]");
        }

        await Assertions.Expect(page.Locator("[data-paste-said]")).ToContainTextAsync("n'ont pas pu être ajoutées");
        await Assertions.Expect(area).ToBeVisibleAsync();
        await Assertions.Expect(area).ToHaveValueAsync(Rows);
        await page.AssertAccessibleAsync();

        await page.UnrouteAsync(Fragment);
        await page.ClickAsync("[data-paste]");
        await page.TotalAsync("326,64\u00A0€");
        Assert.Equal(("", ""), (await area.InputValueAsync(), await page.Locator("[data-paste-said]").InnerTextAsync()));
        await Assertions.Expect(area).ToBeHiddenAsync();
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Adds_rows_pasted_while_others_are_being_added()
    {
        var (_, page) = await AtTheEditorAsync();
        var answers = await HoldAsync(page);

        await page.PasteAsync(Desk.Cell(0, "Description"), "Pose\t1\tu\t100\n\n");
        await page.PasteAsync(Desk.Cell(0, "Description"), "Dépose\t1\tu\t50\n");
        answers.SetResult();

        await page.TotalAsync("180,00\u00A0€");
        Assert.Equal(("Pose", "Dépose"), (await page.InputValueAsync(Desk.Cell(0, "Description")), await page.InputValueAsync(Desk.Cell(1, "Description"))));
    }

    [Fact]
    public async Task Keeps_what_was_written_into_the_rows_while_others_are_being_added()
    {
        var (_, page) = await AtTheEditorAsync();
        var answers = await HoldAsync(page);

        await page.PasteAsync(Desk.Cell(0, "Description"), "Pose\t1\tu\t100\n\n");
        await page.LineAsync(0, "Étude", "1", "70");
        answers.SetResult();

        await page.TotalAsync("204,00\u00A0€");
        Assert.Equal(("Étude", "Pose"), (await page.InputValueAsync(Desk.Cell(0, "Description")), await page.InputValueAsync(Desk.Cell(1, "Description"))));
    }

    [Fact]
    public async Task Keeps_what_was_chosen_while_it_asks_what_another_client_has()
    {
        var (_, page) = await AtTheEditorAsync();
        var answers = await HoldAsync(page);

        await page.EvaluateAsync("""
            () => {
              document.getElementById("choix-client").dataset.before = "";
              document.querySelector("[name=ClientId]").dispatchEvent(new Event("change", { bubbles: true }));
            }
            """);
        await page.Locator("[name=Kind][value=Deposit]").CheckAsync(new() { Force = true });
        answers.SetResult();

        await Assertions.Expect(page.Locator("#choix-client:not([data-before])")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[name=Kind][value=Deposit]")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[name=Kind][value=Deposit]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Says_that_what_is_shown_is_out_of_date()
    {
        var (visitor, page) = await AtTheEditorAsync();
        await page.LineAsync(0, "Conseil", "1", "100");
        await page.Locator(".verdict.good").WaitForAsync();
        await page.RouteAsync(Fragment, route => route.AbortAsync());

        await page.FillAsync(Desk.Cell(0, "UnitPrice"), "200");
        await Assertions.Expect(page.Locator("#bilan[data-outdated]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-total-said]")).ToContainTextAsync("Plus à jour");
        await Assertions.Expect(page.Locator(".verdict.good")).ToBeHiddenAsync();
        await page.AssertAccessibleAsync();

        await page.UnrouteAsync(Fragment);
        await page.FillAsync(Desk.Cell(0, "UnitPrice"), "300");
        await page.TotalAsync("360,00\u00A0€");
        await Assertions.Expect(page.Locator("#bilan[data-outdated]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".verdict.good")).ToBeVisibleAsync();
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Says_why_there_is_no_preview_of_the_PDF()
    {
        var (_, page) = await AtTheEditorAsync();
        await page.LineAsync(0, "Conseil", "1", "abc");
        await page.ClickAsync("[data-preview-pdf]");
        await Assertions.Expect(page.FrameLocator("[data-pdf-dialog] iframe").Locator("h1")).ToHaveTextAsync("Pas encore d'aperçu");
        await page.Keyboard.PressAsync("Escape");

        await page.RouteAsync("**/factures/apercu.pdf", route => route.FulfillAsync(new() { Status = 429 }));
        await page.ClickAsync("[data-preview-pdf]");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Trop de demandes");
        await Assertions.Expect(page.Locator("[data-pdf-dialog] iframe")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.UnrouteAsync("**/factures/apercu.pdf");

        await page.Context.ClearCookiesAsync();
        await page.ClickAsync("[data-preview-pdf]");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Votre session a pris fin");
        Assert.Equal("/connexion", await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).GetAttributeAsync("href"));
        await page.AssertAccessibleAsync();
    }

    /// <summary>What the editor asks for is answered once this is set.</summary>
    private static async Task<TaskCompletionSource> HoldAsync(IPage page)
    {
        var answers = new TaskCompletionSource();
        await page.RouteAsync(Fragment, async route =>
        {
            await answers.Task;
            await route.ContinueAsync();
        });
        return answers;
    }

    private async Task<(Visitor Visitor, IPage Page)> AtTheEditorAsync()
    {
        await site.Crm.ReadyToInvoiceAsync();
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/factures/nouvelle");
        await visitor.Page.PickClientAsync("electricite");
        return (visitor, visitor.Page);
    }
}
