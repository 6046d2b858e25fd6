using System.Net;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed class KeepingKeys(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asks_before_it_revokes_one(bool scripts)
    {
        var key = (int)(await site.Crm.PostAsync("/api/cles/", $$"""{"nom": "Caisse {{scripts}}", "role": "lecture", "portees": ["clients:lire"]}"""))["id"]!;
        var visitor = await site.VisitAsync(new(Scripts: scripts));
        await visitor.GoAsync("/cles");

        await visitor.Page.Locator("tr", new() { HasText = $"Caisse {scripts}" }).GetByText("Révoquer").ClickAsync();
        await visitor.Page.ArrivedAsync($"**/cles/{key}/revoquer");
        Assert.Contains($"Caisse {scripts}", await visitor.TextAsync(".confirm"), StringComparison.Ordinal);
        Assert.Equal(key, (int)(await site.Crm.GetAsync($"/api/cles/{key}/"))["id"]!);
        await visitor.PressAsync("Révoquer définitivement");

        Assert.Equal("Clé révoquée.", await visitor.ToastAsync());
        await site.Crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, $"/api/cles/{key}/");
        Assert.Equal(404, await visitor.GoAsync($"/cles/{key}/revoquer"));
        visitor.AssertNoComplaint();
    }
}
