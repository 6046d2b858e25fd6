using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed class KeepingProjects(Site site) : IClassFixture<Site>
{
    /// <summary>More than the list offers at once.</summary>
    private const int Clients = 101;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finds_its_client_among_any_number(bool scripts)
    {
        var name = scripts ? "Zygmunt" : "Zygfryd";
        var last = await ManyClientsAsync(name);
        var visitor = await site.VisitAsync(new(Scripts: scripts));
        var page = visitor.Page;
        await visitor.GoAsync("/projets/nouveau");
        await visitor.FillAsync("Nom du projet", "Charpente");

        if (scripts)
        {
            await page.Locator("#f-ClientId-recherche").FillAsync(name.ToLowerInvariant());
            await page.GetByRole(AriaRole.Option, new() { Name = name }).WaitForAsync();
            await page.Keyboard.PressAsync("Enter");
        }
        else
        {
            Assert.Equal(0, await page.Locator("#f-ClientId option", new() { HasText = name }).CountAsync());
            await page.FillAsync("[name=ClientSearch]", name.ToLowerInvariant());
            await visitor.PressAsync("Filtrer la liste");
            await page.SelectOptionAsync("#f-ClientId", new SelectOptionValue { Label = $"{name} — Metz" });
        }

        await visitor.PressAsync("Créer le projet");
        await page.ArrivedAsync(url => url.Split('/')[^1].All(char.IsDigit));

        var kept = await site.Crm.GetAsync($"/api{visitor.At}/");
        Assert.Equal((last, "Charpente"), ((int)kept["client_id"]!, (string?)kept["nom"]));
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Says_what_is_wrong_beside_each_field_and_loses_nothing()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/projets/nouveau");
        await visitor.FillAsync("Budget", "beaucoup");
        await visitor.FillAsync("Description", "Deux\nlignes");

        await visitor.PressAsync("Créer le projet");

        Assert.Contains("montant", await visitor.TextAsync("#f-Budget-e"), StringComparison.Ordinal);
        Assert.Equal("beaucoup", await visitor.Page.InputValueAsync("#f-Budget"));
        Assert.Equal("Deux\nlignes", await visitor.Page.InputValueAsync("#f-Description"));
        await visitor.FillAsync("Budget", "1 200");
        await visitor.PressAsync("Créer le projet");
        Assert.Equal("true", await visitor.Page.Locator("#f-ClientId-recherche").GetAttributeAsync("aria-invalid"));
        Assert.NotEmpty(await visitor.TextAsync("#f-ClientId-e"));
    }

    private async Task<int> ManyClientsAsync(string last)
    {
        var count = (int)(await site.Crm.GetAsync("/api/clients/"))["count"]!;
        await Task.WhenAll(Enumerable.Range(count, Math.Max(0, Clients - count)).Select(i => site.Crm.PostAsync("/api/clients/", $$"""{"nom": "Client {{i}}"}""")));
        return (int)(await site.Crm.PostAsync("/api/clients/", $$"""{"nom": "{{last}}", "ville": "Metz"}"""))["id"]!;
    }
}
