namespace MiniCrm.IntegrationTests.Wire;

public sealed class LosingTheDatabase
{
    /// <summary>Port 1 of this machine: nobody listens there.</summary>
    private const string Nobody = "Host=127.0.0.1;Port=1;Username=minicrm;Database=minicrm;Timeout=2";

    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", """{"nom": "Café"}""")]
    public async Task Is_said_with_a_time_to_come_back(string method, string? body)
    {
        await using var host = await ClientsHost.StartAsync(Nobody);

        var answer = await host.SendAsync(HttpMethod.Parse(method), "/api/clients/", body);

        Assert.Equal((503, "service_indisponible", "5"), (answer.Status, answer.Code, answer.Headers["Retry-After"]));
    }
}
