using System.Diagnostics;
using System.Net;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Webhooks;

/// <summary>The product as it comes: it delivers to public addresses alone.</summary>
public sealed class StayingOutside(Crm crm) : IClassFixture<Crm>
{
    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::ffff:192.168.0.1]/")]
    [InlineData("http://exemple.fr/")]
    public async Task Refuses_an_address_that_is_not_public(string url) =>
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Post, "/api/webhooks/", $$"""{"url": "{{url}}"}""");

    [Fact]
    public async Task Connects_to_no_private_address_behind_a_name()
    {
        await using var inside = await Receiver.UpAsync();
        // This machine's own name, which no public address goes by.
        var webhook = await crm.PostAsync("/api/webhooks/", $$"""{"url": "https://{{Dns.GetHostName()}}:{{inside.Port}}/recevoir"}""");
        await crm.PostAsync("/api/clients/", """{"nom": "Dupont"}""");

        var waited = Stopwatch.StartNew();
        string? error = null;
        while (error is null && waited.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(100);
            error = (string?)(await crm.GetAsync($"/api/webhooks/{webhook["id"]}/livraisons/"))["results"]![0]!["essais"]!.AsArray().FirstOrDefault()?["erreur"];
        }

        Assert.Equal("adresse_refusee", error);
        Assert.Empty(inside.Received);
    }
}
