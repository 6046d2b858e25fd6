using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed class KeepingClients(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_what_is_wrong_beside_each_field_and_loses_nothing(bool scripts)
    {
        var visitor = await site.VisitAsync(new(Scripts: scripts));
        await visitor.GoAsync("/clients/nouveau");
        await visitor.FillAsync("SIREN", "123");
        await visitor.FillAsync("Ville", "Épinal");
        await visitor.FillAsync("Notes internes", "Deux\nlignes");

        await visitor.PressAsync("Créer le client");

        Assert.Contains("Nom ou raison sociale", await visitor.TextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("true", await visitor.Page.Locator("#f-Name").GetAttributeAsync("aria-invalid"));
        Assert.Contains("9 chiffres", await visitor.TextAsync("#f-Siren-e"), StringComparison.Ordinal);
        Assert.Equal("123", await visitor.Page.InputValueAsync("#f-Siren"));
        Assert.Equal("Épinal", await visitor.Page.InputValueAsync("#f-City"));
        Assert.Equal("Deux\nlignes", await visitor.Page.InputValueAsync("#f-Notes"));
        await AssertFocusedAsync(visitor, "[role=alert]");
        if (scripts) await visitor.Page.AssertAccessibleAsync();

        await visitor.FillAsync("SIREN", "732 829 320");
        await visitor.FillAsync("Nom ou raison sociale", $"Scierie Vautrin {scripts}");
        await visitor.PressAsync("Créer le client");

        Assert.Matches("^/clients/[0-9]+$", visitor.At);
        Assert.Equal("Client créé.", await visitor.ToastAsync());
        Assert.Contains("732 829 320".Replace(' ', '\u00A0'), await visitor.TextAsync(), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Asks_before_another_form_of_the_page_takes_along_what_was_typed()
    {
        var visitor = await site.VisitAsync();
        var asked = new TaskCompletionSource<string>();
        visitor.Page.Dialog += async (_, dialog) => { asked.TrySetResult(dialog.Type); await dialog.DismissAsync(); };
        await visitor.GoAsync("/clients/nouveau");
        await visitor.Page.ClickAsync("#f-Name");
        await visitor.Page.Keyboard.TypeAsync("Tissages Husson");

        await visitor.Page.ClickAsync("details.menu summary");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        Assert.Equal(DialogType.BeforeUnload, await asked.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("Tissages Husson", await visitor.Page.InputValueAsync("#f-Name"));
        await visitor.PressAsync("Créer le client");
        Assert.Equal("Client créé.", await visitor.ToastAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sends_again_and_guards_what_was_stopped_on_its_way(bool byKey)
    {
        var visitor = await site.VisitAsync();
        var page = visitor.Page;
        var stopped = new TaskCompletionSource();
        await page.Clock.InstallAsync();
        await visitor.GoAsync("/clients/nouveau");
        await visitor.FillAsync("Nom ou raison sociale", $"Filature Colin {byKey}");
        await page.RouteAsync("**/clients/nouveau", async route =>
        {
            await route.AbortAsync("aborted");
            stopped.TrySetResult();
        }, new() { Times = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer le client" }).ClickAsync();
        await stopped.Task;

        if (byKey) await page.Keyboard.PressAsync("Escape");
        else await page.Clock.FastForwardAsync(10_000);
        Assert.True(await page.EvaluateAsync<bool>("!dispatchEvent(new Event('beforeunload', { cancelable: true }))"));
        await visitor.PressAsync("Créer le client");

        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));
        Assert.Contains("Filature Colin", await visitor.TextAsync("h1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Puts_two_edits_at_once_side_by_side(bool scripts)
    {
        var id = await CreateAsync("""{"nom": "Moulin Perrin", "ville": "Vittel", "telephone": "03 29 00 00 00", "notes": "avant"}""");
        var (mine, theirs) = (await site.VisitAsync(new(Scripts: scripts)), await site.VisitAsync());
        await mine.GoAsync($"/clients/{id}/modifier");
        await theirs.GoAsync($"/clients/{id}/modifier");
        await theirs.FillAsync("Ville", "Contrexéville");
        await theirs.FillAsync("Téléphone", "03 29 11 11 11");
        await theirs.FillAsync("Notes internes", "la leur");
        await theirs.PressAsync("Enregistrer");

        await mine.FillAsync("Ville", "Mirecourt");
        await mine.FillAsync("Notes internes", "la mienne");
        await mine.PressAsync("Enregistrer");

        // Both changed: the two stand there. Only they changed: theirs is taken over.
        var clash = mine.Page.Locator("fieldset.clash", new() { HasText = "Contrexéville" });
        Assert.Contains("Mirecourt", await clash.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await mine.Page.Locator("fieldset.clash").CountAsync());
        Assert.Equal("03 29 11 11 11", await mine.Page.InputValueAsync("#f-Phone"));
        if (scripts) await mine.Page.AssertAccessibleAsync();

        await clash.GetByRole(AriaRole.Radio).Last.CheckAsync();
        await mine.PressAsync("Enregistrer");

        var kept = await site.Crm.GetAsync($"/api/clients/{id}/");
        Assert.Equal(("Contrexéville", "03 29 11 11 11", "la mienne"), ((string?)kept["ville"], (string?)kept["telephone"], (string?)kept["notes"]));
    }

    [Fact]
    public async Task Finds_as_one_types_and_keeps_the_view_in_the_address()
    {
        await CreateAsync("""{"nom": "Brasserie Éclair", "tags": ["bière"]}""");
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/clients");

        await visitor.Page.Keyboard.PressAsync("/");
        await visitor.Page.Keyboard.TypeAsync("brasserie ecl");
        await visitor.Page.ArrivedAsync("**search=brasserie*");

        await Assertions.Expect(visitor.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.Page.ReloadAsync();
        Assert.Contains("Brasserie Éclair", await visitor.TextAsync("tbody"), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Files_several_at_once_and_gives_them_to_a_spreadsheet()
    {
        await CreateAsync("""{"nom": "=Lot un"}""");
        await CreateAsync("""{"nom": "Lot deux; et fils"}""");
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/clients?search=lot");
        await visitor.Page.GetByLabel("Tout sélectionner").CheckAsync();
        await visitor.Page.FillAsync("#b-tag", "groupé");

        await visitor.PressAsync("Étiqueter");

        Assert.Equal("2 clients mis à jour.", await visitor.ToastAsync());
        Assert.Equal(2, await visitor.Page.Locator("tbody .tag", new() { HasText = "groupé" }).CountAsync());
        var csv = await visitor.Page.EvaluateAsync<string>("fetch('/clients/export.csv?tag=group%C3%A9').then((answer) => answer.text())");
        Assert.Contains("\r\n\"Lot deux; et fils\";Actif;", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n\"'=Lot un\";", csv, StringComparison.Ordinal);
        Assert.Equal(4, csv.Split("\r\n").Length);

        await visitor.Page.Locator("[name=ids]").First.CheckAsync();
        await visitor.PressAsync("Étiqueter");
        Assert.NotEmpty(await visitor.TextAsync("#resultats [role=alert]"));
        Assert.True(await visitor.Page.Locator("[name=ids]").First.IsCheckedAsync());
    }

    [Fact]
    public async Task Deletes_only_after_a_question_and_archives_the_rest()
    {
        var id = await CreateAsync("""{"nom": "Passage"}""");
        var held = await CreateAsync("""{"nom": "Retenu"}""");
        await site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{held}}, "nom": "Chantier"}""");
        var visitor = await site.VisitAsync(new(Scripts: false));

        await visitor.GoAsync($"/clients/{held}/supprimer");
        await visitor.PressAsync("Supprimer définitivement");
        Assert.Contains("archivez", await visitor.TextAsync("[role=alert]"), StringComparison.OrdinalIgnoreCase);
        await visitor.GoAsync($"/clients/{held}");
        await visitor.PressAsync("Archiver");
        Assert.Equal("Client archivé.", await visitor.ToastAsync());

        await visitor.GoAsync($"/clients/{id}/supprimer");
        await visitor.PressAsync("Supprimer définitivement");
        Assert.Equal("Client supprimé.", await visitor.ToastAsync());
        Assert.Equal(404, await visitor.GoAsync($"/clients/{id}"));
    }

    private async Task<int> CreateAsync(string json) => (int)(await site.Crm.PostAsync("/api/clients/", json))["id"]!;

    private static async Task AssertFocusedAsync(Visitor visitor, string selector) =>
        await Assertions.Expect(visitor.Page.Locator(selector)).ToBeFocusedAsync();
}
