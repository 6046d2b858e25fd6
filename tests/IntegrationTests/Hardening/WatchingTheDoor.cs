using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Hardening;

/// <summary>The log's lines about the way in: who, what and from where, and nothing that one could sign in with or know a person by.</summary>
public sealed class WatchingTheDoor : IClassFixture<Crm>, IDisposable
{
    private const string Reader = "lectrice@exemple.fr";
    private const string Guess = "un mot de passe au hasard";

    private readonly Crm _crm;
    private readonly LogLines _log = new();

    public WatchingTheDoor(Crm crm)
    {
        _crm = crm;
        crm.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
    }

    [Fact]
    public async Task Tells_of_sign_ins_that_worked_were_refused_and_were_too_many()
    {
        await TokenAsync("admin@minicrm.local", Crm.Password, HttpStatusCode.OK);
        await TokenAsync("admin@minicrm.local", Guess, HttpStatusCode.Unauthorized);
        // Together: they are counted before the slow work on passwords, all within the same minute.
        await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => GuessAsync()));

        Assert.Equal(["User 1 signed in (Api) from 127.0.0.1"], Lines(4001));
        Assert.Equal("Sign-in refused to user 1: identifiants_invalides, from 127.0.0.1", Lines(4002)[0]);
        Assert.Equal(Enumerable.Repeat("Sign-in refused to user (null): identifiants_invalides, from 127.0.0.1", 10), Lines(4002)[1..]);
        Assert.Equal(["Too many sign-ins of user (null), key (null), from 127.0.0.1"], Lines(4005));
        AssertNothingPersonal("admin@minicrm.local", "personne@exemple.fr", Crm.Password, Guess);
    }

    [Fact]
    public async Task Tells_who_asked_for_what_they_may_not_have()
    {
        var (user, link) = await InviteAsync();
        await AcceptAsync(link, HttpStatusCode.NoContent);
        var reader = await TokenAsync(Reader, Crm.Password, HttpStatusCode.OK);
        var key = await _crm.PostAsync("/api/cles/", """{"nom": "Clé", "portees": ["clients:lire"]}""");

        await RefusedAsync(HttpStatusCode.Forbidden, HttpMethod.Delete, "/api/clients/1/", (string)reader["access"]!);
        await RefusedAsync(HttpStatusCode.Forbidden, HttpMethod.Get, "/api/journal/", (string)key["cle"]!);

        Assert.Equal([$"DeleteClient refused to user {user}, key (null), from 127.0.0.1", $"ListAuditLog refused to user 1, key {key["id"]}, from 127.0.0.1"], Lines(4003));
        AssertNothingPersonal(Reader, "Lectrice", (string)reader["access"]!, (string)key["cle"]!);
    }

    [Fact]
    public async Task Tells_of_tokens_keys_and_links_that_are_forged_or_used_up()
    {
        var pair = await TokenAsync("admin@minicrm.local", Crm.Password, HttpStatusCode.OK);
        var refresh = (string)pair["refresh"]!;
        var forged = (string)pair["access"]! + "x";
        var (_, link) = await InviteAsync("autre@exemple.fr");
        await AcceptAsync(link, HttpStatusCode.NoContent);

        await RefusedAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/api/moi/", forged);
        await RefusedAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/api/moi/", "mcrm_fausse");
        await RefreshAsync(refresh, HttpStatusCode.OK);
        await RefreshAsync(refresh, HttpStatusCode.Unauthorized);
        await AcceptAsync(link, HttpStatusCode.Conflict);
        await RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, "/api/documents/1/?jeton=faux", token: null);

        var lines = Lines(4004);
        Assert.Equal(5, lines.Count);
        Assert.Matches("^Access token refused: SecurityToken[A-Za-z]+, of user \\(null\\), from 127\\.0\\.0\\.1$", lines[0]);
        Assert.Equal("API key refused: jeton_invalide, of user (null), from 127.0.0.1", lines[1]);
        Assert.Equal("Refresh token refused: jeton_revoque, of user 1, from 127.0.0.1", lines[2]);
        Assert.Equal("One-time link refused: lien_utilise, of user (null), from 127.0.0.1", lines[3]);
        Assert.Equal("Document link refused: lien_invalide, of user (null), from 127.0.0.1", lines[4]);
        AssertNothingPersonal(forged, refresh, link, "mcrm_fausse", "jeton=faux");
    }

    [Fact]
    public async Task Tells_who_made_a_link_into_whose_account()
    {
        var (user, first) = await InviteAsync("nouvelle@exemple.fr");
        var key = await _crm.PostAsync("/api/cles/", """{"nom": "Clé", "portees": ["utilisateurs:ecrire"]}""");
        using var reset = await _crm.SendAsync(HttpMethod.Post, $"/api/utilisateurs/{user}/reinitialiser/", "{}", ("Authorization", $"Bearer {key["cle"]}"));
        Assert.Equal(HttpStatusCode.OK, reset.StatusCode);

        Assert.Equal(
            [$"One-time link for user {user} made by user 1, key (null), from 127.0.0.1", $"One-time link for user {user} made by user 1, key {key["id"]}, from 127.0.0.1"],
            Lines(4006).Where(line => line.StartsWith($"One-time link for user {user} ", StringComparison.Ordinal)));
        AssertNothingPersonal("nouvelle@exemple.fr", first);
    }

    public void Dispose() => _log.Dispose();

    private List<string> Lines(int id) => [.. _log.Written.Where(line => line.Event.Id == id).Select(line => line.Text)];

    private void AssertNothingPersonal(params string[] texts) =>
        Assert.All(texts, text => Assert.DoesNotContain(_log.Written, line => line.Text.Contains(text, StringComparison.Ordinal)));

    /// <summary>A stranger's: with no token.</summary>
    private async Task GuessAsync()
    {
        using var client = new HttpClient();
        using var answer = await client.PostAsJsonAsync(new Uri(_crm.Address, "/api/token/"), new { username = "personne@exemple.fr", password = Guess });
        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{answer.StatusCode}");
    }

    private Task<JsonObject> TokenAsync(string username, string password, HttpStatusCode expected) =>
        _crm.PostAsync("/api/token/", $$"""{"username": "{{username}}", "password": "{{password}}"}""", expected);

    private async Task<(int Id, string Secret)> InviteAsync(string email = Reader)
    {
        var invited = await _crm.PostAsync("/api/utilisateurs/", $$"""{"nom": "Lectrice", "email": "{{email}}"}""");
        return ((int)invited["id"]!, ((string)invited["lien"]!).Split('/')[^1]);
    }

    private async Task AcceptAsync(string secret, HttpStatusCode expected)
    {
        using var answer = await _crm.SendAsync(HttpMethod.Post, "/api/invitations/accepter/", $$"""{"jeton": "{{secret}}", "mot_de_passe": "{{Crm.Password}}"}""");
        Assert.Equal(expected, answer.StatusCode);
    }

    private Task<JsonObject> RefreshAsync(string refresh, HttpStatusCode expected) => _crm.PostAsync("/api/token/refresh/", $$"""{"refresh": "{{refresh}}"}""", expected);

    private async Task RefusedAsync(HttpStatusCode expected, HttpMethod method, string path, string? token)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(_crm.Address, path));
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }
}
