using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.Tests;
using MiniCrm.WebApi.Hosting;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary>What operators get to see of a product that works, refuses and fails.</summary>
public sealed partial class BeingObserved(BeingObserved.Bystander bystander) : IClassFixture<BeingObserved.Bystander>
{
    private static readonly string Invitation = OpaqueToken.New().ToString();

    private static readonly string[] Private = ["Monique Secrète", "monique@exemple.fr", "0601020304", Crm.Password, "mot de passe faux", "eyJhbGci", Invitation];

    [Theory]
    [InlineData("10.0.0.5:4318")]
    [InlineData("localhost:4318")]
    [InlineData("http://")]
    public void Says_in_a_line_that_a_collectors_address_is_none(string address)
    {
        var refusal = Assert.Throws<CannotStartException>(() => Server.Build([$"--ConnectionStrings:MiniCrm={bystander.Owner}", $"--{Metering.OtlpEndpoint}={address}"]));

        Assert.Contains($"{Metering.OtlpEndpoint} is '{address}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_traces_and_metrics_and_logs_that_tell_nothing_personal()
    {
        using var collector = new Collector();
        using var product = await ProductProcess.StartAsync(bystander.Owner, ("MINICRM_ROLES", "web,worker"), (Metering.OtlpEndpoint, collector.Address));
        using var client = new HttpClient { BaseAddress = product.Address };

        await WorkAsync(client);
        var metrics = await client.GetStringAsync("/metrics");
        await RenderAsync(client);
        var trace = (string)(await FailAsync(client))["trace_id"]!;
        await FailAtThePageAsync(client);
        Assert.Equal(0, await product.StopAsync());

        Assert.Contains("/api/clients/", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("INSERT INTO clients", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("facture_pdf", collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(trace)), collector.Received("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Received("/v1/metrics"), StringComparison.Ordinal);
        var logs = product.Logs.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Contains(logs, log => (log["Scopes"]?.ToJsonString() ?? "").Contains($"\"TraceId\":\"{trace}\"", StringComparison.Ordinal));
        Assert.Contains(logs, log => (string?)log["Message"] == "GET /invitation/{Token} failed" && log["Scopes"]!.ToJsonString().Contains("\"TraceId\":", StringComparison.Ordinal));
        foreach (var secret in Private)
        {
            Assert.DoesNotContain(secret, string.Join('\n', product.Logs), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, metrics + collector.Received("/v1/traces") + collector.Received("/v1/metrics"), StringComparison.Ordinal);
        }
    }

    /// <summary>Every metric that an alert or a panel asks for is one that there is.</summary>
    [Fact]
    public async Task Shows_the_metrics_that_alerts_and_dashboard_ask_for()
    {
        using var redis = new PrivateRedis();
        using var product = await ProductProcess.StartAsync(bystander.Owner, ("ConnectionStrings__Redis", redis.ConnectionString));
        using var client = new HttpClient { BaseAddress = product.Address };
        await WorkAsync(client);
        var shown = MetricName().Matches(await client.GetStringAsync("/metrics")).Select(name => name.Value).ToHashSet();

        var asked = MetricName().Matches(Repository.Read("deploy/alerts.yml") + Repository.Read("deploy/grafana-dashboard.json")).Select(name => name.Value).Distinct();

        Assert.Empty(asked.Except(shown));
    }

    private static async Task WorkAsync(HttpClient client)
    {
        await PostAsync(client, "/api/token/", """{"username": "monique@exemple.fr", "password": "mot de passe faux"}""");
        var tokens = await PostAsync(client, "/api/token/", $$"""{"username": "admin@minicrm.local", "password": "{{Crm.Password}}"}""");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)tokens["access"]!);
        await PostAsync(client, "/api/clients/", """{"nom": "Monique Secrète", "email": "monique@exemple.fr", "telephone": "0601020304"}""");
        await client.GetStringAsync("/api/clients/?search=monique@exemple.fr");
    }

    /// <summary>A task is done.</summary>
    private static async Task RenderAsync(HttpClient client)
    {
        var buyer = (await PostAsync(client, "/api/clients/", """{"nom": "Monique Secrète"}"""))["id"];
        var invoice = (await PostAsync(client, "/api/factures/", $$"""{"client_id": {{buyer}}, "montant_ht": "100.00"}"""))["id"];
        await PostAsync(client, $"/api/factures/{invoice}/pdf/", "{}");
        for (var tries = 0; !(await client.GetStringAsync($"/api/factures/{invoice}/pdf/")).Contains("\"pret\"", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 300, "The PDF is not ready.");
            await Task.Delay(100);
        }
    }

    /// <summary>The database loses its table: a bug, as far as the product can tell.</summary>
    private async Task<JsonNode> FailAsync(HttpClient client)
    {
        await Sql.RunAsync(bystander.Owner, "ALTER TABLE clients RENAME TO perdus");
        try
        {
            return await PostAsync(client, "/api/clients/", """{"nom": "Monique Secrète", "email": "monique@exemple.fr"}""");
        }
        finally
        {
            await Sql.RunAsync(bystander.Owner, "ALTER TABLE perdus RENAME TO clients");
        }
    }

    /// <summary>The same of a page whose address is a secret.</summary>
    private async Task FailAtThePageAsync(HttpClient client)
    {
        await Sql.RunAsync(bystander.Owner, "ALTER TABLE liens_acces RENAME TO perdus");
        try
        {
            using var answer = await client.GetAsync($"/invitation/{Invitation}");
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        }
        finally
        {
            await Sql.RunAsync(bystander.Owner, "ALTER TABLE perdus RENAME TO liens_acces");
        }
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Whoever prepared the database takes none of its tasks: the product that is observed does.</summary>
    public sealed class Bystander : IAsyncLifetime
    {
        private readonly Crm _crm = new("--MINICRM_ROLES=web");

        public string Owner => _crm.Owner;

        public Task InitializeAsync() => _crm.InitializeAsync();

        public Task DisposeAsync() => _crm.DisposeAsync();
    }

    [GeneratedRegex(@"\b(http_server|kestrel|db_client|dotnet|minicrm|aspnetcore)_\w+")]
    private static partial Regex MetricName();
}
