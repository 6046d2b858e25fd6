using System.Net;
using System.Net.Sockets;
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
        Assert.Equal((HttpStatusCode.OK, false), meanwhile);
        Assert.Equal(0, await stopped);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/health/live"));
    }

    /// <summary>A proxy whose connection is refused has sent nothing yet and may go elsewhere, even with a POST; one that is kept must not be closed under a request.</summary>
    [Fact]
    public async Task Refuses_connections_before_it_closes_those_that_are_kept()
    {
        using var product = await ProductProcess.StartAsync(crm.Owner, ("MINICRM_DRAIN_SECONDS", "0.2"));
        using var kept = new HttpClient { BaseAddress = product.Address };
        Assert.Equal((HttpStatusCode.OK, false), await AskAsync(kept, "/connexion"));

        var stopped = product.StopAsync();
        await WaitUntilRefusedAsync(product.Address);
        var last = await AskAsync(kept, "/connexion");

        Assert.Equal((HttpStatusCode.OK, true), last);
        Assert.Equal(0, await stopped);
    }

    private static async Task WaitUntilRefusedAsync(Uri address)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(address.Host, address.Port);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("Still accepts.");
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
