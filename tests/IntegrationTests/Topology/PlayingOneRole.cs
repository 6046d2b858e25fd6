using System.Net;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Topology;

public sealed class PlayingOneRole(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Serves_nothing_but_its_health_and_metrics_without_the_web()
    {
        using var product = await ProductProcess.StartAsync(crm.Owner, ("MINICRM_ROLES", "worker,scheduler"));
        using var client = new HttpClient { BaseAddress = product.Address };

        foreach (var path in new[] { "/", "/connexion", "/api/moi/", "/api/openapi.json", "/api/docs/", "/api/docs/index.html" })
            Assert.Equal((path, HttpStatusCode.NotFound), (path, await StatusAsync(client, path)));
        foreach (var path in new[] { "/health/live", "/health/ready", "/metrics" })
            Assert.Equal((path, HttpStatusCode.OK), (path, await StatusAsync(client, path)));
    }

    /// <summary>As many who watch ask.</summary>
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Tells_its_health_by_the_head_of_the_answer_alone(string path)
    {
        using var answer = await crm.Client.SendAsync(new(HttpMethod.Head, new Uri(crm.Address, path)));

        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
