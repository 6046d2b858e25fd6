using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

/// <summary>What holds of every page: accessible, whole on a narrow screen, silent on the console, light enough.</summary>
public sealed class LookingAtEveryPage(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private static readonly Dictionary<string, Task<Books>> Prepared = [];

    private Books _books = null!;

    private static readonly string[] Pages =
    [
        "/", "/clients", "/clients?search=rien", "/clients/{client}", "/clients/nouveau", "/clients/{client}/modifier", "/clients/{client}/supprimer",
        "/projets", "/projets?search=rien", "/projets/{projet}", "/projets/nouveau", "/projets/{projet}/modifier", "/projets/{projet}/supprimer",
        "/entreprise", "/compte", "/utilisateurs", "/utilisateurs/1", "/utilisateurs/inviter", "/cles", "/cles/nouvelle", "/encaissements", "/recherche", "/recherche?q=electricite", "/recherche?q=zzzzqq", "/aide", "/nulle-part",
    ];

    public static TheoryData<VisitorOptions> Looks => [new VisitorOptions(), new VisitorOptions(English: true, Dark: true, Width: 320)];

    public async Task InitializeAsync()
    {
        Task<Books>? books;
        lock (Prepared)
        {
            var key = site.Crm.Address.ToString();
            if (!Prepared.TryGetValue(key, out books)) Prepared[key] = books = PrepareAsync();
        }

        _books = await books;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Breaks_no_rule_of_accessibility(VisitorOptions look)
    {
        var visitor = await site.VisitAsync(look);
        foreach (var page in Pages.Select(_books.In))
        {
            await visitor.GoAsync(page);

            await visitor.Page.AssertAccessibleAsync();
            Assert.Equal((page, 0), (page, await visitor.OverflowAsync()));
            visitor.AssertNoComplaint();
        }
    }

    [Fact]
    public async Task Speaks_the_language_that_was_chosen()
    {
        var visitor = await site.VisitAsync(new(English: true, Scripts: false));
        await visitor.GoAsync(_books.In("/projets/{projet}"));
        Assert.Contains("€5,000.00", await visitor.TextAsync(), StringComparison.Ordinal);

        await visitor.Page.ClickAsync("details.menu summary");
        await visitor.PressAsync("Français");

        Assert.Equal("fr", await visitor.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(_books.In("/projets/{projet}"), visitor.At);
        Assert.Contains("5\u00A0000,00\u00A0€", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.Page.ClickAsync("details.menu summary");
        await visitor.PressAsync("Sombre");
        Assert.Equal("sombre", await visitor.Page.GetAttributeAsync("html", "data-theme"));
    }

    [Fact]
    public async Task Shows_nothing_of_a_page_to_who_may_not_see_it()
    {
        var visitor = await site.VisitSignedOutAsync();

        await visitor.GoAsync("/entreprise");

        Assert.StartsWith("/connexion", visitor.At, StringComparison.Ordinal);
    }

    private async Task<Books> PrepareAsync()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var project = (int)(await site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Mise aux normes", "budget": "5000.00", "date_debut": "2026-01-05"}"""))["id"]!;
        var invoice = await site.Crm.DraftAsync(client, "1200.00", $$""", "projet_id": {{project}}""");
        await site.Crm.IssueAsync(invoice);
        await site.Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "500.00", "moyen": "virement"}""");
        await site.Crm.DraftAsync(client, "80.00");
        return new(client, project);
    }

    /// <summary>What there is to look at.</summary>
    private sealed record Books(int Client, int Project)
    {
        public string In(string page) => page.Replace("{client}", $"{Client}", StringComparison.Ordinal).Replace("{projet}", $"{Project}", StringComparison.Ordinal);
    }
}
