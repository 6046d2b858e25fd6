using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Hardening;

public sealed class KeepingSecrets(Crm crm) : IClassFixture<Crm>
{
    private const string Wrong = "un mauvais mot de passe très reconnaissable";

    [Fact]
    public async Task Writes_none_of_them_into_its_logs()
    {
        var logs = new LogLines();
        crm.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        var secrets = new List<string> { Crm.Password, Wrong, new NpgsqlConnectionStringBuilder(crm.Owner).Password ?? "" };

        var pair = await TokensAsync("/api/token/", new { username = "admin@minicrm.local", password = Crm.Password });
        secrets.AddRange([(string)pair["access"]!, (string)pair["refresh"]!]);
        using (await PostAsync("/api/token/", new { username = "admin@minicrm.local", password = Wrong })) { }
        var second = await TokensAsync("/api/token/refresh/", new { refresh = (string)pair["refresh"]! });
        secrets.AddRange([(string)second["access"]!, (string)second["refresh"]!]);
        using (var replayed = await PostAsync("/api/token/refresh/", new { refresh = (string)pair["refresh"]! })) Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
        using (await crm.SendAsync(HttpMethod.Post, "/api/token/", $$"""{"username": "x", "password": "{{Wrong}}" """)) { }
        using (await crm.SendAsync(HttpMethod.Get, $"/api/documents/1/?jeton={second["access"]}")) { }
        using (await crm.SendAsync(HttpMethod.Get, "/api/clients/", null, ("Cookie", $"minicrm={second["refresh"]}"))) { }
        secrets.AddRange(await KeptSecretsAsync());

        Assert.NotEmpty(logs.Written);
        Assert.All(secrets.Where(secret => secret.Length >= 8), secret => Assert.DoesNotContain(logs.Written, line => line.Text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Would_be_caught_if_it_did()
    {
        var logs = new LogLines();
        crm.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);

#pragma warning disable CA1848, CA1873 // Once, in a test.
        crm.Services.GetRequiredService<ILogger<KeepingSecrets>>().LogWarning("Signed in with {Password}", Wrong);
#pragma warning restore CA1848, CA1873

        Assert.Contains(logs.Written, line => line.Text.Contains(Wrong, StringComparison.Ordinal));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Stores_refresh_tokens_and_passwords_as_hashes_alone()
    {
        var pair = await TokensAsync("/api/token/", new { username = "admin@minicrm.local", password = Crm.Password });

        await using var owner = new NpgsqlConnection(crm.Owner);
        await owner.OpenAsync();
        await using var tables = new NpgsqlCommand("SELECT string_agg(table_name, ',') FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'", owner);
        foreach (var table in ((string)(await tables.ExecuteScalarAsync())!).Split(','))
        {
            await using var search = new NpgsqlCommand($"SELECT count(*) FROM \"{table}\" AS t WHERE strpos(t::text, @refresh) > 0 OR strpos(t::text, @password) > 0", owner);
            search.Parameters.AddWithValue("refresh", (string)pair["refresh"]!);
            search.Parameters.AddWithValue("password", Crm.Password);
            Assert.True(await search.ExecuteScalarAsync() is 0L, $"{table} holds a secret as it is.");
        }
    }

    private async Task<JsonNode> TokensAsync(string path, object body)
    {
        using var answer = await PostAsync(path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body) => crm.Client.PostAsJsonAsync(new Uri(crm.Address, path), body);

    /// <summary>The signing key, and the keys that protect cookies.</summary>
    private async Task<List<string>> KeptSecretsAsync()
    {
        await using var owner = new NpgsqlConnection(crm.Owner);
        await owner.OpenAsync();
        await using var table = new NpgsqlCommand("SELECT valeur::text FROM parametres_systeme", owner);
        await using var reader = await table.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync()) found.Add(reader.GetString(0));
        return found;
    }
}
