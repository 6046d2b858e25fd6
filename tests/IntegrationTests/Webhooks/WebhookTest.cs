using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Webhooks;

/// <summary>The product, allowed to deliver to this machine.</summary>
public sealed class LocalCrm : IAsyncLifetime
{
    public Crm Crm { get; } = new("--MINICRM_WEBHOOKS_PRIVES=127.0.0.0/8");

    public Task InitializeAsync() => Crm.InitializeAsync();

    public Task DisposeAsync() => Crm.DisposeAsync();
}

/// <summary>What tests of webhooks do all the time.</summary>
public abstract class WebhookTest(LocalCrm local) : IClassFixture<LocalCrm>
{
    protected Crm Crm { get; } = local.Crm;

    protected Task<JsonObject> SubscribeAsync(string url, string kinds = "\"*\"") =>
        Crm.PostAsync("/api/webhooks/", $$"""{"url": "{{url}}", "evenements": [{{kinds}}]}""");

    protected async Task<int> ClientAsync(string name = "Dupont") => (int)(await Crm.PostAsync("/api/clients/", $$"""{"nom": "{{name}}"}"""))["id"]!;

    protected async Task MoveAsync(int client, string city)
    {
        using var moved = await Crm.SendAsync(HttpMethod.Patch, $"/api/clients/{client}/", $$"""{"ville": "{{city}}"}""");
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
    }

    protected async Task<JsonArray> LogAsync(JsonObject webhook, string filters = "") =>
        (await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/livraisons/?{filters}"))["results"]!.AsArray();

    /// <summary>As if the pauses were over.</summary>
    protected Task HurryAsync() => Sql.RunAsync(Crm.Owner, "UPDATE livraisons SET disponible_a = now() WHERE statut = 'en_attente'; SELECT pg_notify('minicrm_livraisons', '')");
}
