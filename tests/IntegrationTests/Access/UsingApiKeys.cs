using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class UsingApiKeys : AccessHostTest
{
    [Fact]
    public async Task Shows_the_key_once_and_opens_what_its_scopes_name()
    {
        var admin = (await Host.SignInAsync()).Access;

        var made = await CreateAsync(admin, """{"nom": "Boutique", "portees": ["cles:lire"]}""");
        var secret = made.GetProperty("cle").GetString()!;

        Assert.Equal(HttpStatusCode.OK, (await Host.GetAsync("/api/cles/", secret)).StatusCode);
        Assert.Equal("""{"id":1,"email":"admin@minicrm.local","nom":"Quelqu'un","role":"admin"}""", await (await Host.GetAsync("/api/moi/", secret)).Content.ReadAsStringAsync());
        var refused = await Host.GetAsync("/api/utilisateurs/", secret);
        Assert.Contains("utilisateurs:lire", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Forbidden, "acces_refuse", refused);
        var shown = await (await Host.GetAsync($"/api/cles/{made.GetProperty("id")}/", admin)).Content.ReadAsStringAsync();
        Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
        Assert.Contains(secret[..13], shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_no_key_that_could_be_used_not_even_for_a_repeated_request()
    {
        var admin = (await Host.SignInAsync()).Access;

        var first = await SendAsync(HttpMethod.Post, "/api/cles/", admin, """{"nom": "x", "portees": ["clients:lire"]}""", ("Idempotency-Key", "k"));
        var again = await SendAsync(HttpMethod.Post, "/api/cles/", admin, """{"nom": "x", "portees": ["clients:lire"]}""", ("Idempotency-Key", "k"));

        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        var body = await first.Content.ReadAsStringAsync();
        Assert.Equal(body, await again.Content.ReadAsStringAsync());
        var secret = JsonDocument.Parse(body).RootElement.GetProperty("cle").GetString()!;
        var rows = await Host.InDatabaseAsync(db => db.Database.SqlQuery<string>(
            $"SELECT c::text || i::text AS \"Value\" FROM cles_api c, cles_idempotence i").ToListAsync());
        Assert.DoesNotContain(secret[14..], Assert.Single(rows), StringComparison.Ordinal);
        Assert.Equal(first.Headers.ETag, (await Host.GetAsync(first.Headers.Location!.ToString(), admin)).Headers.ETag);
    }

    [Fact]
    public async Task Refuses_a_revoked_an_expired_a_forged_and_an_unknown_key()
    {
        var admin = (await Host.SignInAsync()).Access;
        var made = await CreateAsync(admin, """{"nom": "x", "portees": ["cles:lire"]}""");
        var short_ = await CreateAsync(admin, """{"nom": "y", "portees": ["cles:lire"], "date_expiration": "2026-11-22T12:10:00Z"}""");
        var (secret, brief) = (made.GetProperty("cle").GetString()!, short_.GetProperty("cle").GetString()!);
        Assert.True((await Host.GetAsync("/api/cles/", secret)).IsSuccessStatusCode);
        Assert.True((await Host.GetAsync("/api/cles/", brief)).IsSuccessStatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"/api/cles/{made.GetProperty("id")}/", admin)).StatusCode);
        Host.Clock.Advance(TimeSpan.FromMinutes(10));

        foreach (var bad in (string[])[secret, brief, KeySecret.New().ToString(), secret[..^1], "mcrm_", secret.ToUpperInvariant().Replace("MCRM", "mcrm", StringComparison.Ordinal)])
        {
            var answer = await Host.GetAsync("/api/moi/", bad);
            Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
            await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", answer);
        }

        await AccessHost.AssertRefusedAsync(HttpStatusCode.NotFound, "introuvable", await Host.GetAsync($"/api/cles/{made.GetProperty("id")}/", admin));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.NotFound, "introuvable", await SendAsync(HttpMethod.Delete, $"/api/cles/{made.GetProperty("id")}/", admin));
    }

    [Fact]
    public async Task Ends_a_key_at_the_other_instances_too()
    {
        await using var other = await StartAsync();
        var admin = (await Host.SignInAsync()).Access;
        var made = await CreateAsync(admin, """{"nom": "x", "portees": ["cles:lire"]}""");
        var secret = made.GetProperty("cle").GetString()!;
        Assert.True((await other.GetAsync("/api/cles/", secret)).IsSuccessStatusCode);

        await SendAsync(HttpMethod.Delete, $"/api/cles/{made.GetProperty("id")}/", admin);

        await EventuallyAsync(async () => (await other.GetAsync("/api/cles/", secret)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Never_does_more_than_its_owner_may_now()
    {
        await Host.AddUserAsync(100, "chef@exemple.fr", Role.Admin);
        var (admin, owner) = ((await Host.SignInAsync()).Access, (await Host.SignInAsync("chef@exemple.fr")).Access);
        var secret = (await CreateAsync(owner, """{"nom": "x", "portees": ["cles:lire"]}""")).GetProperty("cle").GetString()!;
        Assert.True((await Host.GetAsync("/api/cles/", secret)).IsSuccessStatusCode);

        await SendAsync(HttpMethod.Patch, "/api/utilisateurs/100/", admin, """{"role": "gestion"}""");
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Forbidden, "acces_refuse", await Host.GetAsync("/api/cles/", secret));
        Assert.Contains("\"gestion\"", await (await Host.GetAsync("/api/moi/", secret)).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await SendAsync(HttpMethod.Patch, "/api/utilisateurs/100/", admin, """{"actif": false}""");
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", secret));
    }

    [Fact]
    public async Task Makes_no_wider_key_and_asks_nothing_of_a_person()
    {
        var admin = (await Host.SignInAsync()).Access;
        var maker = (await CreateAsync(admin, """{"nom": "x", "portees": ["cles:ecrire", "clients:lire"]}""")).GetProperty("cle").GetString()!;

        await CreateAsync(maker, """{"nom": "y", "portees": ["clients:lire"]}""");
        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", await SendAsync(HttpMethod.Post, "/api/cles/", maker, """{"nom": "y", "portees": ["clients:ecrire"]}"""));
        foreach (var (method, path, body) in ((HttpMethod, string, string?)[])[
            (HttpMethod.Post, "/api/moi/mot-de-passe/", """{"ancien": "a", "nouveau": "b"}"""), (HttpMethod.Post, "/api/moi/totp/", "{}"), (HttpMethod.Get, "/api/moi/sessions/", null)])
        {
            await AccessHost.AssertRefusedAsync(HttpStatusCode.Forbidden, "acces_refuse", await SendAsync(method, path, maker, body));
        }
    }

    [Fact]
    public async Task Notes_its_use_once_a_minute()
    {
        var admin = (await Host.SignInAsync()).Access;
        var secret = await SecretAsync("x");
        var other = await SecretAsync("y");

        await Host.GetAsync("/api/moi/", secret);
        await EventuallyAsync(async () => await LastUseAsync("x") == At(0, 0));
        Host.Clock.Advance(TimeSpan.FromSeconds(59));
        await Host.GetAsync("/api/moi/", secret);
        // Written after whatever was to be written before it.
        await Host.GetAsync("/api/moi/", other);
        await EventuallyAsync(async () => await LastUseAsync("y") == At(0, 59));
        Assert.Equal(At(0, 0), await LastUseAsync("x"));

        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Host.GetAsync("/api/moi/", secret);
        await EventuallyAsync(async () => await LastUseAsync("x") == At(1, 0));

        async Task<string> SecretAsync(string name) => (await CreateAsync(admin, $$"""{"nom": "{{name}}", "portees": ["cles:lire"]}""")).GetProperty("cle").GetString()!;

        static DateTime At(int minute, int second) => new(2026, 11, 22, 12, minute, second, DateTimeKind.Utc);
    }

    [Fact]
    public async Task Repeats_nothing_of_its_owner_who_sent_the_same_key()
    {
        var admin = (await Host.SignInAsync()).Access;
        var secret = (await CreateAsync(admin, """{"nom": "x", "portees": ["cles:ecrire", "clients:lire"]}""")).GetProperty("cle").GetString()!;

        await SendAsync(HttpMethod.Post, "/api/cles/", admin, """{"nom": "y", "portees": ["clients:lire"]}""", ("Idempotency-Key", "k"));
        var other = await SendAsync(HttpMethod.Post, "/api/cles/", secret, """{"nom": "z", "portees": ["clients:lire"]}""", ("Idempotency-Key", "k"));

        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.False(other.Headers.Contains("Idempotency-Replayed"));
    }

    private Task<DateTime?> LastUseAsync(string name) =>
        Host.InDatabaseAsync(db => db.Set<ApiKey>().Where(key => key.Name == name).Select(key => key.LastUsedAt).SingleAsync());

    private async Task<JsonElement> CreateAsync(string token, string body)
    {
        var answer = await SendAsync(HttpMethod.Post, "/api/cles/", token, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token, string? body = null, params (string Name, string Value)[] headers) =>
        Host.SendAsync(method, path, token, body, headers);
}
