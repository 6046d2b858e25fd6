using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary>Two instances of the product in processes of their own: whatever one gave, the other knows. (Cookies: SigningInToThePages.)</summary>
public sealed class SharingOneDatabase(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Makes_tokens_sessions_and_idempotency_keys_good_at_every_instance()
    {
        using var one = await ProductProcess.StartAsync(crm.Owner, ("MINICRM_ROLES", "web"));
        using var other = await ProductProcess.StartAsync(crm.Owner, ("MINICRM_ROLES", "web"));
        using var client = new HttpClient();

        var signedIn = await SendAsync(client, one, "/api/token/", $$"""{"username": "admin@minicrm.local", "password": "{{Crm.Password}}"}""");
        var access = (string)signedIn.Body["access"]!;
        var first = await SendAsync(client, one, "/api/clients/", """{"nom": "Café"}""", access, "cle-1");
        var again = await SendAsync(client, other, "/api/clients/", """{"nom": "Café"}""", access, "cle-1");
        var refreshed = await SendAsync(client, other, "/api/token/refresh/", $$"""{"refresh": "{{signedIn.Body["refresh"]}}"}""");
        var spent = await SendAsync(client, one, "/api/token/refresh/", $$"""{"refresh": "{{signedIn.Body["refresh"]}}"}""");

        Assert.Equal((HttpStatusCode.Created, false), (first.Status, first.IsReplayed));
        Assert.Equal((HttpStatusCode.Created, true), (again.Status, again.IsReplayed));
        Assert.Equal((int)first.Body["id"]!, (int)again.Body["id"]!);
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, "jeton_revoque"), (spent.Status, (string)spent.Body["code"]!));
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body, bool IsReplayed)> SendAsync(
        HttpClient client, ProductProcess product, string path, string json, string? access = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product.Address, path)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (access is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, answer.Headers.Contains("Idempotency-Replayed"));
    }
}
