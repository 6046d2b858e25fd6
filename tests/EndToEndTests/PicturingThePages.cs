using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Invoicing;
using MiniCrm.EndToEndTests.Support;
using MiniCrm.Infrastructure.Demo;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests;

/// <summary>
/// A contact sheet of the demo company, to be looked at: <c>artifacts/pictures</c>, from which tools/pictures.sh takes those
/// of the documentation. Held to here is only that each page answers and keeps within the screen.
/// </summary>
public sealed class PicturingThePages(Site site) : IClassFixture<Site>
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "pictures")).FullName;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("dashboard", "/"), ("clients", "/clients"), ("client", "/clients/2"), ("client-edit", "/clients/2/modifier"), ("projets", "/projets"), ("projet", "/projets/1"),
        ("factures", "/factures"), ("facture", "/factures/374"), ("facture-nouvelle", "/factures/nouvelle"), ("factures-vide", "/factures?search=introuvable"),
        ("entreprise", "/entreprise"), ("compte", "/compte"), ("utilisateurs", "/utilisateurs"), ("utilisateur", "/utilisateurs/1"), ("cle-nouvelle", "/cles/nouvelle"), ("recherche", "/recherche?q=hotel"), ("introuvable", "/nulle-part"),
    ];

    [Fact]
    public async Task Of_the_demo_company_wide_and_narrow_light_and_dark_in_both_languages()
    {
        await DemoCompany.LoadAsync(site.Crm.Services, CancellationToken.None);
        foreach (var (look, options) in new[]
        {
            ("fr-clair-1440", new VisitorOptions()),
            ("fr-sombre-1440", new VisitorOptions(Dark: true)),
            ("fr-clair-390", new VisitorOptions(Width: 390)),
            ("en-sombre-390", new VisitorOptions(English: true, Dark: true, Width: 390)),
        })
        {
            var visitor = await site.VisitAsync(options);
            foreach (var (name, path) in Pages)
            {
                Assert.Equal(name == "introuvable" ? 404 : 200, await visitor.GoAsync(path));
                Assert.Equal((path, 0), (path, await visitor.OverflowAsync()));
                await ShootAsync(visitor, $"{name}-{look}");
            }
        }

        var reader = await site.VisitAsync();
        await reader.GoAsync("/api/docs/");
        await reader.Page.Locator(".opblock").First.WaitForAsync();
        await ShootAsync(reader, "api-docs-1440");
        await TellTheStoryAsync();
    }

    /// <summary>Sign in, a client, an invoice, its PDF: the frames of docs/demo.gif.</summary>
    private async Task TellTheStoryAsync()
    {
        var visitor = await site.VisitSignedOutAsync();
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
