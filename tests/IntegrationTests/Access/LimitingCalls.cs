using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Access;

namespace MiniCrm.IntegrationTests.Access;

public sealed class LimitingCalls : AccessTest
{
    [Fact]
    public async Task Stops_guessing_at_one_account_from_one_address()
    {
        await using var host = await AccessHost.StartAsync(Database);

        for (var i = 0; i < 10; i++)
            await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", await GuessAsync(host, "admin@minicrm.local", "198.51.100.1"));

        await AssertTooManyAsync(await GuessAsync(host, "ADMIN@minicrm.local ", "198.51.100.1"), seconds: 60);
        await host.SignInAsync(address: "198.51.100.2");
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", await GuessAsync(host, "autre@minicrm.local", "198.51.100.1"));
    }

    [Fact]
    public async Task Counts_each_user_apart_and_strangers_by_address()
    {
        await using var host = await AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", "1"));
        await host.AddUserAsync(100, "l@exemple.fr", Role.Reader);
        var admin = (await host.SignInAsync()).Access;
        var reader = (await host.SignInAsync("l@exemple.fr")).Access;

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 30; i++) answers.Add(await host.GetAsync("/api/moi/", admin));

        // A second or two may pass meanwhile, and give back as many.
        Assert.InRange(answers.Count(answer => answer.IsSuccessStatusCode), 10, 20);
        await AssertTooManyAsync(answers.First(answer => !answer.IsSuccessStatusCode), seconds: 1);
        Assert.True((await host.GetAsync("/api/moi/", reader)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Tells_what_is_left_before_it_is_too_late()
    {
        await using var host = await AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", "2"));
        var admin = (await host.SignInAsync()).Access;

        var first = await host.GetAsync("/api/moi/", admin);
        var second = await host.GetAsync("/api/moi/", admin);

        Assert.Equal("\"default\";q=20;w=10", Assert.Single(first.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal("\"default\";r=19;t=1", Assert.Single(first.Headers.GetValues("RateLimit")));
        Assert.Matches("^\"default\";r=1[89];t=1$", Assert.Single(second.Headers.GetValues("RateLimit")));
        HttpResponseMessage refused;
        do refused = await host.GetAsync("/api/moi/", admin);
        while (refused.IsSuccessStatusCode);
        Assert.Matches("^\"default\";r=0;t=(9|10)$", Assert.Single(refused.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task Counts_each_key_apart_from_its_owner()
    {
        await using var host = await AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", "1"));
        var admin = (await host.SignInAsync()).Access;
        var key = await MadeKeyAsync(host, admin);
        for (var i = 0; i < 12; i++) await host.GetAsync("/api/moi/", admin);

        var answer = await host.GetAsync("/api/moi/", key);

        Assert.Equal("\"default\";r=9;t=1", Assert.Single(answer.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task Asks_the_database_about_keys_only_as_often_as_the_address_may_call()
    {
        await using var host = await AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", "1"));
        var admin = (await host.SignInAsync()).Access;
        var key = await MadeKeyAsync(host, admin);

        var invented = new List<HttpResponseMessage>();
        for (var i = 0; i < 30; i++) invented.Add(await host.GetAsync("/api/moi/", KeySecret.New().ToString()));

        Assert.Equal(HttpStatusCode.Unauthorized, invented[0].StatusCode);
        await AssertTooManyAsync(invented[^1], seconds: 1);
        // Whether it is one of ours is not even asked any more.
        await AssertTooManyAsync(await host.GetAsync("/api/moi/", key), seconds: 1);
        Assert.True((await host.GetAsync("/api/moi/", admin)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Reads_two_whole_files_at_a_time_to_one_caller_lets_eight_wait_and_refuses_more()
    {
        var (reading, goOn) = (new SemaphoreSlim(0), new TaskCompletionSource());
        await using var host = await AccessHost.StartAsync(Database, app => app.MapGet("/api/fichier/", ReadAsync).RequireAuthorization().RequireRateLimiting(RequestLimits.Files), ("MINICRM_RATE_LIMIT", "0"));
        await host.AddUserAsync(100, "l@exemple.fr", Role.Reader);
        var (admin, reader) = ((await host.SignInAsync()).Access, (await host.SignInAsync("l@exemple.fr")).Access);

        var storm = Enumerable.Range(0, 11).Select(_ => host.GetAsync("/api/fichier/", admin)).ToList();
        var refused = await Task.WhenAny(storm);
        await AssertTooManyAsync(await refused, seconds: 1);
        await reading.WaitAsync();
        await reading.WaitAsync();

        // Nobody else waits for them, neither for a file nor for a short answer.
        var other = host.GetAsync("/api/fichier/", reader);
        await reading.WaitAsync();
        Assert.True((await host.GetAsync("/api/moi/", admin)).IsSuccessStatusCode);
        Assert.False(await reading.WaitAsync(0));
        goOn.SetResult();

        storm.Remove(refused);
        Assert.All(await Task.WhenAll([.. storm, other]), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        async Task ReadAsync()
        {
            reading.Release();
            await goOn.Task;
        }
    }

    [Fact]
    public async Task Does_not_limit_at_all_when_told_so()
    {
        await using var host = await AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", "0"));

        for (var i = 0; i < 50; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/api/moi/", accessToken: null)).StatusCode);
    }

    [Fact]
    public async Task Leaves_probes_alone()
    {
        await using var host = await AccessHost.StartAsync(Database, null, ("MINICRM_RATE_LIMIT", "1"));

        for (var i = 0; i < 30; i++)
            Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("/health/live", accessToken: null)).StatusCode);
    }

    private static async Task<string> MadeKeyAsync(AccessHost host, string admin)
    {
        var made = await host.SendAsync(HttpMethod.Post, "/api/cles/", admin, """{"nom": "x", "portees": ["cles:lire"]}""");
        return JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("cle").GetString()!;
    }

    private static Task<HttpResponseMessage> GuessAsync(AccessHost host, string username, string address) =>
        host.PostAsync("/api/token/", new { username, password = "au hasard" }, address);

    private static async Task AssertTooManyAsync(HttpResponseMessage answer, int seconds)
    {
        await AccessHost.AssertRefusedAsync(HttpStatusCode.TooManyRequests, "trop_de_requetes", answer);
        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.Headers.RetryAfter!.Delta);
    }
}
