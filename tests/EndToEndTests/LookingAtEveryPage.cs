using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

/// <summary>
/// What holds of every page and state: accessible, whole on a narrow screen, silent on the console. How each looks is kept in
/// the folder that <c>MINICRM_PICTURES</c> names, a contact sheet to be looked at.
/// </summary>
[Collection(DemoSite.Shared)]
public sealed partial class LookingAtEveryPage(DemoSite demo)
{
    /// <summary>The narrowest screen there is (WCAG 2.2, 1.4.10), and a common one at a zoom of 200 %.</summary>
    private const int Narrowest = 320, Zoomed = 720;

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("MINICRM_PICTURES") is { Length: > 0 } folder ? Directory.CreateDirectory(folder).FullName : null;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Breaks_no_rule_of_accessibility_and_fits_every_screen(bool english)
    {
        // Each browsing by itself, on a processor of its own.
        var halves = (await State.AllAsync(demo)).Index().GroupBy(state => state.Index % 2, state => state.Item);
        string[] wrong = [.. (await Task.WhenAll(halves.Select(half => LookAsync(half, english)))).SelectMany(found => found)];

        // All of it, which Assert.Empty would cut.
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(Narrowest)]
    [InlineData(1440)]
    public async Task Shows_what_has_the_focus_beside_the_bars_that_stay(int width)
    {
        var visitor = await demo.Site.VisitAsync();
        var hidden = new List<string>();
        foreach (var state in (await State.AllAsync(demo)).Where(state => state.Name is "clients-choisis" or "factures-choisies" or "facture-nouvelle" or "client-nouveau"))
        {
            await visitor.Page.SetViewportSizeAsync(width, 600);
            await visitor.GoAsync(state.Path);
            if (state.Act is { } act) await act(visitor);

            hidden.AddRange((await HiddenFocusAsync(visitor.Page)).Select(element => $"{state.Name}: {element}"));
        }

        Assert.True(hidden.Count == 0, string.Join('\n', hidden));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Welcomes_everyone(bool english)
    {
        var visitor = await demo.Site.VisitSignedOutAsync(new(English: english));
        await visitor.GoAsync("/connexion");
        Assert.Empty(await LookAsync(visitor, "connexion", english));

        await visitor.SignInAsync("admin@minicrm.local", "faux");
        await visitor.Page.Locator("[role=alert]").WaitForAsync();
        await SetAsync(visitor, dark: false, width: 1440);
        Assert.Empty(await LookAsync(visitor, "connexion-refusee", english));
    }

    [Fact]
    public async Task Offers_a_reader_nothing_that_is_refused_to_them_or_says_why()
    {
        var invited = await demo.Site.Crm.PostAsync("/api/utilisateurs/", """{"email": "lea@exemple.fr", "nom": "Léa", "role": "lecture"}""");
        var visitor = await demo.Site.VisitSignedOutAsync();
        await visitor.GoAsync(new Uri((string)invited["lien"]!).PathAndQuery);
        Assert.Empty(await LookAsync(visitor, "invitation", english: false));
        await SetAsync(visitor, dark: false, width: 1440);
        await visitor.FillAsync("Mot de passe", IntegrationTests.Support.Crm.Password);
        await visitor.PressAsync("Enregistrer");
        await visitor.SignInAsync("lea@exemple.fr", IntegrationTests.Support.Crm.Password);
        await visitor.Page.ArrivedAsync(url => !url.Contains("/connexion", StringComparison.Ordinal));

        foreach (var path in new[] { "/", "/clients", "/clients?search=introuvable", "/clients/2", "/projets", "/projets?search=introuvable", "/projets/1", "/factures", "/recherche", "/recherche?q=zzzzqq" })
        {
            await visitor.GoAsync(path);
            Assert.Equal((path, 0), (path, await visitor.Page.Locator("main button, main a.button, .actions a, .empty a, .found a, .found-none a", new() { HasTextRegex = Orders() }).CountAsync()));
        }

        await visitor.GoAsync("/clients");
        await visitor.Page.Keyboard.PressAsync("?");
        Assert.Contains("Aller aux clients", await visitor.TextAsync("#aide"), StringComparison.Ordinal);
        Assert.DoesNotMatch("Nouveau|Nouvelle|Modifier|brouillon|paiement", await visitor.TextAsync("#aide"));
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.EvaluateAsync("() => navigation.addEventListener('navigate', event => { window.led = event.destination.url; event.preventDefault(); })");
        await visitor.Page.Keyboard.TypeAsync("nf");
        Assert.Null(await visitor.Page.EvaluateAsync<string?>("window.led"));
        await visitor.Page.Keyboard.TypeAsync("gp");
        Assert.EndsWith("/projets", await visitor.Page.EvaluateAsync<string?>("window.led"), StringComparison.Ordinal);

        foreach (var form in new[] { "/clients/nouveau", "/clients/2/modifier", "/clients/2/effacer", "/projets/nouveau", "/factures/nouvelle", "/factures/emission" })
            Assert.Equal((form, 403), (form, await visitor.GoAsync(form)));

        await visitor.GoAsync("/exports");
        Assert.Equal(0, await visitor.Page.GetByText("registre").CountAsync());
        await visitor.GoAsync($"/factures/{await demo.InvoiceAsync("statut_paiement=en_attente")}");
        var credit = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Créer un avoir…" });
        Assert.Equal("true", await credit.GetAttributeAsync("aria-disabled"));
        Assert.Contains("lecture seule", await visitor.Page.Locator($"#{await credit.GetAttributeAsync("aria-describedby")}").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await LookAsync(visitor, "facture-en-lecture", english: false));
    }

    [Fact]
    public async Task Speaks_the_language_that_was_chosen()
    {
        var project = await ProjectAsync();
        var visitor = await demo.Site.VisitAsync(new(English: true, Scripts: false));
        await visitor.GoAsync(project);
        Assert.Contains("€5,000.00", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.Page.ClickAsync("details.menu summary");
        await visitor.PressAsync("Français");

        Assert.Equal("fr", await visitor.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(project, visitor.At);
        Assert.Contains("5\u00A0000,00\u00A0€", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.Page.ClickAsync("details.menu summary");
        await visitor.PressAsync("Sombre");
        Assert.Equal("sombre", await visitor.Page.GetAttributeAsync("html", "data-theme"));
    }

    [Fact]
    public async Task Shows_nothing_of_a_page_to_who_may_not_see_it()
    {
        var visitor = await demo.Site.VisitSignedOutAsync();

        await visitor.GoAsync("/entreprise");

        Assert.StartsWith("/connexion", visitor.At, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> LookAsync(IEnumerable<State> states, bool english)
    {
        var visitor = await demo.Site.VisitAsync(new(English: english));
        var wrong = new List<string>();
        foreach (var state in states)
        {
            await SetAsync(visitor, dark: false, width: 1440);
            await visitor.GoAsync(state.Path);
            if (state.Act is { } act) await act(visitor);

            wrong.AddRange(await LookAsync(visitor, state.Name, english));
        }

        return wrong;
    }

    /// <summary>One load, four looks: light and dark, wide and narrow, each language having the half that the other has not.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(Visitor visitor, string name, bool english)
    {
        var wrong = new List<string>();
        foreach (var (dark, width) in english ? new[] { (true, 1440), (false, 390) } : [(false, 1440), (true, 390)])
        {
            await SetAsync(visitor, dark, width);
            await PictureAsync(visitor, $"{name}-{(english ? "en" : "fr")}-{(dark ? "sombre" : "clair")}-{width}");
            await MeasureAsync(width);
            if (width == 390) await SetAsync(visitor, dark, Narrowest);
            wrong.AddRange(await visitor.Page.BarriersAsync());
        }

        await MeasureAsync(Narrowest);
        await SetAsync(visitor, dark: false, Zoomed);
        await MeasureAsync(Zoomed);
        if (!english) wrong.AddRange((await LooseSignsAsync(visitor.Page)).Select(text => $"{name}: a line may end within “{text}”"));
        return [.. wrong, .. visitor.TakeComplaints().Select(complaint => $"{name}: {complaint}")];

        async Task MeasureAsync(int width)
        {
            if (await visitor.OverflowAsync() is not 0 and var pixels) wrong.Add($"{name}: {pixels} px too wide for {width}");
        }
    }

    private static async Task SetAsync(Visitor visitor, bool dark, int width)
    {
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        await visitor.Page.SetViewportSizeAsync(width, 900);
    }

    private static async Task PictureAsync(Visitor visitor, string name)
    {
        if (Pictures is not null) await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 70 });
    }

    /// <summary>French labels with a space that breaks before a sign of two parts, or inside guillemets.</summary>
    private static Task<string[]> LooseSignsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const texts = [
            ...Array.from(document.querySelectorAll("h1, h2, h3, legend, label, th:not([scope=row]), dt, summary, button, .hint, .button"), (element) => element.textContent),
            ...["placeholder", "aria-label", "title"].flatMap((name) => Array.from(document.querySelectorAll(`[${name}]`), (element) => element.getAttribute(name))),
          ];
          return texts.filter((text) => / [:;?!»](\s|$)|« /.test(text)).map((text) => text.trim());
        }
        """);

    /// <summary>What the Tab key reaches in the page's content and nothing of it is seen (WCAG 2.2, 2.4.11).</summary>
    private static async Task<IReadOnlyList<string>> HiddenFocusAsync(IPage page)
    {
        var hidden = new List<string>();
        await page.FocusAsync("#contenu");
        for (var reached = 0; ; reached++)
        {
            await page.Keyboard.PressAsync("Tab");
            var found = await page.EvaluateAsync<string?>("""
                () => {
                  const focused = document.activeElement;
                  if (!focused.closest("main")) return null;
                  const { left, top, width, height } = focused.getBoundingClientRect();
                  const shows = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9]].some(([x, y]) => {
                    const seen = document.elementFromPoint(left + x * width, top + y * height);
                    return seen && (focused.contains(seen) || seen.contains(focused) && seen.closest("main"));
                  });
                  return shows ? "" : focused.outerHTML;
                }
                """);
            if (found is null)
            {
                Assert.True(reached > 5, "The Tab key went past the page's content.");
                return hidden;
            }

            if (found.Length > 0) hidden.Add(found);
        }
    }

    private async Task<string> ProjectAsync()
    {
        var client = (int)(await demo.Site.Crm.PostAsync("/api/clients/", """{"nom": "Hôtel du Lac"}"""))["id"]!;
        var project = await demo.Site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Mise aux normes", "budget": "5000.00"}""");
        return $"/projets/{(int)project["id"]!}";
    }

    [GeneratedRegex(@"^\s*(Nouveau|Nouvelle|Modifier|Supprimer|Créer|En faire)\b")]
    private static partial Regex Orders();
}
