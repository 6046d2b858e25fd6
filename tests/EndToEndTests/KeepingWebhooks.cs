using System.Net;
using Microsoft.Playwright;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

public sealed class KeepingWebhooks(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Adds_one_and_renews_its_secret_once_however_often_the_page_is_sent()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/webhooks");
        await visitor.FillAsync("Adresse (https)", "https://exemple.fr/minicrm");
        await visitor.PressAsync("Ajouter");
        var secret = await visitor.TextAsync(".secret");
        await visitor.Page.ReloadAsync();

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(secret, await visitor.TextAsync(".secret"));
        Assert.Single((await site.Crm.GetAsync("/api/webhooks/"))["results"]!.AsArray(), webhook => (string?)webhook!["url"] == "https://exemple.fr/minicrm");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "https://exemple.fr/minicrm" }).ClickAsync();
        await visitor.PressAsync("Nouveau secret");
        var renewed = await visitor.TextAsync(".secret");
        await visitor.Page.ReloadAsync();

        Assert.NotEqual(secret, renewed);
        Assert.Equal(renewed, await visitor.TextAsync(".secret"));
        visitor.AssertNoComplaint();
    }

    [Theory]
    [InlineData("Nouveau secret, fin de l'ancien")]
    [InlineData("Nouveau secret, fin du dernier")]
    public async Task Asks_which_of_two_secrets_ends(string button)
    {
        var visitor = await site.VisitAsync(new(Scripts: false));
        var webhook = await WebhookAsync();
        await visitor.GoAsync($"/webhooks/{webhook}");
        // Open since before somebody else renewed it.
        await site.Crm.PostAsync($"/api/webhooks/{webhook}/secret/", "{}", HttpStatusCode.OK);
        await visitor.PressAsync("Nouveau secret");

        Assert.Contains("Deux secrets signent jusqu'au", await visitor.TextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator(".secret").CountAsync());
        await visitor.PressAsync(button);

        Assert.StartsWith("whsec_", await visitor.TextAsync(".secret"), StringComparison.Ordinal);
        visitor.AssertNoComplaint();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asks_before_it_deletes_one(bool scripts)
    {
        var visitor = await site.VisitAsync(new(Scripts: scripts));
        var webhook = await WebhookAsync();
        await visitor.GoAsync($"/webhooks/{webhook}");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Supprimer ce webhook" }).ClickAsync();
        await visitor.Page.ArrivedAsync($"**/webhooks/{webhook}/supprimer");
        Assert.Contains("https://exemple.fr/essai", await visitor.TextAsync(".confirm"), StringComparison.Ordinal);
        Assert.Equal(webhook, (int)(await site.Crm.GetAsync($"/api/webhooks/{webhook}/"))["id"]!);
        await visitor.PressAsync("Supprimer définitivement");

        Assert.Equal("Webhook supprimé.", await visitor.ToastAsync());
        await site.Crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, $"/api/webhooks/{webhook}/");
        visitor.AssertNoComplaint();
    }

    [Fact]
    public async Task Says_which_field_is_wrong()
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/webhooks");
        await visitor.FillAsync("Adresse (https)", "https://exemple.fr/b");
        await visitor.FillAsync("Événements", "client.cree, rien.de.tel");
        await visitor.PressAsync("Ajouter");

        Assert.Equal("true", await visitor.Page.GetAttributeAsync("#f-Events", "aria-invalid"));
        Assert.Equal("#f-Events", await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Événements", Exact = true }).GetAttributeAsync("href"));
        Assert.Equal("client.cree, rien.de.tel", await visitor.Page.InputValueAsync("#f-Events"));
    }

    private async Task<int> WebhookAsync() =>
        (int)(await site.Crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.fr/essai", "evenements": ["facture.en_retard"]}"""))["id"]!;
}
