using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests.Invoicing;

/// <summary>Every page and state of invoices: no accessibility violation, no sideways scrolling at 320 px, light and dark.</summary>
public sealed class InvoicesForEveryone(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(false, 1440)]
    [InlineData(true, 1440)]
    [InlineData(false, 320)]
    [InlineData(true, 390)]
    public async Task Can_be_read_and_used(bool dark, int width)
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var issued = await Desk.IssuedAsync(site, client);
        var draft = await site.Crm.DraftAsync(client);
        var visitor = await site.VisitAsync(new(Dark: dark, Width: width));

        foreach (var path in new[]
        {
            "/factures", "/factures?search=rien-de-tel", "/factures?statut=brouillon", "/factures/nouvelle", $"/factures/nouvelle?depuis={issued}", $"/factures/{draft}",
            $"/factures/{draft}/modifier", $"/factures/{draft}/emettre", $"/factures/{issued}", $"/factures/{issued}/avoir", $"/factures/emission?ids={draft}",
        })
        {
            await visitor.GoAsync(path);
            await visitor.Page.AssertAccessibleAsync();
            Assert.True(await visitor.OverflowAsync() == 0, path);
        }

        await visitor.GoAsync("/factures/nouvelle");
        await visitor.Page.LineAsync(0, "", "beaucoup", "cher");
        await visitor.PressAsync("Enregistrer le brouillon");
        Assert.NotEqual(0, await visitor.Page.Locator("[aria-invalid=true]").CountAsync());
        await visitor.Page.AssertAccessibleAsync();
        visitor.AssertNoComplaint();
    }
}
