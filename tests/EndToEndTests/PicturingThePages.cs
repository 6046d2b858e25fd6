using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Invoicing;
using MiniCrm.EndToEndTests.Support;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests;

/// <summary>The pictures of the documentation, from the demo company: <c>artifacts/pictures</c>, from which tools/pictures.sh takes them.</summary>
[Collection(DemoSite.Shared)]
public sealed class PicturingThePages(DemoSite demo)
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "pictures", "docs")).FullName;

    [Fact]
    public async Task For_the_documentation()
    {
        var visitor = await demo.Site.VisitAsync();
        foreach (var (name, path) in new[] { ("dashboard", "/"), ("clients", "/clients"), ("factures", "/factures") })
        {
            Assert.Equal(200, await visitor.GoAsync(path));
            await ShootAsync(visitor, name);
        }

        await visitor.GoAsync("/api/docs/");
        await visitor.Page.Locator(".opblock").First.WaitForAsync();
        await ShootAsync(visitor, "api-docs");
    }

    /// <summary>Sign in, a client, an invoice, its PDF: the frames of docs/demo.gif.</summary>
    [Fact]
    public async Task Of_the_way_from_signing_in_to_a_PDF()
    {
        var visitor = await demo.Site.VisitSignedOutAsync();
        var page = visitor.Page;
        var frame = 0;
        await visitor.GoAsync("/connexion");
        await FrameAsync();
        await visitor.SignInAsync("admin@minicrm.local", IntegrationTests.Support.Crm.Password);
        await FrameAsync();
        await visitor.GoAsync("/factures/nouvelle");
        await page.Locator("#f-ClientId-recherche").FillAsync("Menuiserie Aubert");
        await page.GetByRole(AriaRole.Option, new() { Name = "Créer « Menuiserie Aubert »" }).ClickAsync();
        await page.FillAsync("[name='NewClient.Street']", "3 rue des Tanneurs");
        await page.FillAsync("[name='NewClient.PostalCode']", "67000");
        await page.FillAsync("[name='NewClient.City']", "Strasbourg");
        await page.FillAsync("[name='NewClient.Siren']", "552 100 554");
        await FrameAsync();
        await page.LineAsync(0, "Escalier en chêne", "1", "4 200");
        await page.TotalAsync("5\u00A0040,00\u00A0€");
        await FrameAsync();
        await visitor.PressAsync("Enregistrer et émettre…");
        await FrameAsync();
        await visitor.PressAsync("Émettre définitivement");
        await page.Locator("[data-pdf-link]").First.WaitForAsync();
        await FrameAsync();

        Task<byte[]> FrameAsync() => ShootAsync(visitor, $"demo-{++frame}");
    }

    private static Task<byte[]> ShootAsync(Visitor visitor, string name) => visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
}
