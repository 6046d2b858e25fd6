using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;

namespace MiniCrm.IntegrationTests.Webhooks;

/// <summary>The receiver of docs/examples, as a stranger would run it.</summary>
public sealed class RunningTheExample(LocalCrm local) : WebhookTest(local)
{
    [Fact]
    public async Task Verifies_what_comes_and_nothing_else()
    {
        var webhook = await SubscribeAsync("http://127.0.0.1:9/", "\"client.cree\"");
        using var example = Start((string)webhook["secret"]!);
        try
        {
            await ReceiveAsync(example, webhook);
        }
        finally
        {
            example.Kill();
            await example.WaitForExitAsync();
        }
    }

    private async Task ReceiveAsync(Process example, JsonNode webhook)
    {
        var address = $"http://127.0.0.1:{(await example.StandardOutput.ReadLineAsync())!.Split(' ')[^1]}/";
        using var moved = await Crm.SendAsync(HttpMethod.Patch, $"/api/webhooks/{webhook["id"]}/", $$"""{"url": "{{address}}"}""");
        await ClientAsync();

        var printed = await example.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Matches("^evt_[0-9a-f]{32} client.cree$", printed);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(address, "evt_1", now, "whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(address, "evt_1", now, secret: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(address, "evt_2", now - 301, (string)webhook["secret"]!));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(address, "evt_3", now, (string)webhook["secret"]!));
        Assert.Equal("evt_3 x", await example.StandardOutput.ReadLineAsync());
    }

    private static async Task<HttpStatusCode> SendAsync(string address, string id, long timestamp, string? secret)
    {
        var delivery = new Received(id, $"{timestamp}", "", """{"type":"x"}"""u8.ToArray());
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(delivery.Body) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", delivery.Timestamp);
        if (secret is not null) request.Headers.Add("webhook-signature", delivery.SignatureBy(secret));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static Process Start(string secret)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "docs/examples/webhook_receiver.py"), "0"]) { RedirectStandardOutput = true };
        start.Environment["WEBHOOK_SECRET"] = secret;
        return Process.Start(start)!;
    }
}
