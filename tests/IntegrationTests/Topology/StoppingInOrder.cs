using System.Net;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Topology;

public sealed class StoppingInOrder(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Turns_not_ready_first_and_serves_on_until_the_drain_is_over()
    {
        using var product = await ProductProcess.StartAsync(crm.Owner, ("MINICRM_DRAIN_SECONDS", "2"));
        using var client = new HttpClient { BaseAddress = product.Address };
        Assert.Equal((HttpStatusCode.OK, false), await AskAsync(client, "/health/ready"));

        var stopped = product.StopAsync();
        await WaitUntilNotReadyAsync(client);
        var meanwhile = await AskAsync(client, "/connexion");

        Assert.False(stopped.IsCompleted);
        Assert.Equal((HttpStatusCode.OK, true), meanwhile);
        Assert.Equal(0, await stopped);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/health/live"));
    }

    private static async Task WaitUntilNotReadyAsync(HttpClient client)
    {
        for (var tries = 0; (await AskAsync(client, "/health/ready")).Status != HttpStatusCode.ServiceUnavailable; tries++)
        {
            Assert.True(tries < 50, "Still ready.");
            await Task.Delay(20);
        }
    }

    private static async Task<(HttpStatusCode Status, bool Closes)> AskAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return (answer.StatusCode, answer.Headers.ConnectionClose ?? false);
    }
}
