using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class ManagingUsers : AccessHostTest
{
    private const string Good = "quatre mots tout à fait neufs";

    private string _admin = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = (await Host.SignInAsync()).Access;
    }

    [Fact]
    public async Task Invites_somebody_who_then_signs_in()
    {
        var (user, secret) = await InviteAsync("lea@exemple.fr", "gestion");
        Assert.Equal(("Léa", "gestion", "invite"), (Text(user, "nom"), Text(user, "role"), Text(user, "statut")));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", await Host.PostAsync("/api/token/", new { username = "lea@exemple.fr", password = Good }));

        Assert.Equal(HttpStatusCode.NoContent, (await AcceptAsync(secret, Good)).StatusCode);

        var pair = await Host.SignInAsync("lea@exemple.fr", Good);
        Assert.Contains("\"gestion\"", await (await Host.GetAsync("/api/moi/", pair.Access)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var now = await (await Host.GetAsync($"/api/utilisateurs/{user.GetProperty("id")}/", _admin)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("actif", Text(now, "statut"));
    }

    [Fact]
    public async Task Takes_a_link_once_while_it_is_young_and_the_latest()
    {
        var (user, first) = await InviteAsync("lea@exemple.fr");
        var second = await ResetAsync(user);
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "lien_remplace", await AcceptAsync(first, Good));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", await AcceptAsync(second, "court"));
        Assert.Equal(HttpStatusCode.NoContent, (await AcceptAsync(second, Good)).StatusCode);
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "lien_utilise", await AcceptAsync(second, Good));

        var third = await ResetAsync(user);
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "lien_expire", await AcceptAsync(third, Good));

        foreach (var forged in (string?[])[null, "", "x", new('A', 43), _admin])
            await AccessHost.AssertRefusedAsync(HttpStatusCode.NotFound, "lien_invalide", await AcceptAsync(forged, Good));
    }

    [Fact]
    public async Task Lets_one_of_two_who_follow_a_link_at_once()
    {
        var (_, secret) = await InviteAsync("lea@exemple.fr");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => AcceptAsync(secret, $"{Good} {i}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Ends_the_link_and_the_other_sessions_when_the_password_changes()
    {
        var (user, secret) = await InviteAsync("lea@exemple.fr");
        await AcceptAsync(secret, Good);
        var (here, elsewhere) = (await Host.SignInAsync("lea@exemple.fr", Good), await Host.SignInAsync("lea@exemple.fr", Good));
        var reset = await ResetAsync(user);

        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", await ChangeAsync(here.Access, "un autre que le mien", "une phrase toute neuve"));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", await ChangeAsync(here.Access, Good, "password1234"));
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(here.Access, Good, "une phrase toute neuve")).StatusCode);

        Assert.True((await Host.GetAsync("/api/moi/", here.Access)).IsSuccessStatusCode);
        await AccessHost.PairOf(await Host.RefreshAsync(here.Refresh));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", elsewhere.Access));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(elsewhere.Refresh));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "lien_remplace", await AcceptAsync(reset, Good));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", await Host.PostAsync("/api/token/", new { username = "lea@exemple.fr", password = Good }, "203.0.113.9"));
    }

    [Fact]
    public async Task Ends_everything_of_a_disabled_user_at_once_at_every_instance()
    {
        await using var other = await StartAsync();
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Manager);
        var pair = await Host.SignInAsync("lea@exemple.fr");
        Assert.True((await other.GetAsync("/api/moi/", pair.Access)).IsSuccessStatusCode);

        await PatchAsync(100, """{"actif": false}""");

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", pair.Access));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(pair.Refresh));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "identifiants_invalides", await Host.PostAsync("/api/token/", new { username = "lea@exemple.fr", password = AccessHost.Password }));
        for (var tries = 0; (await other.GetAsync("/api/utilisateurs/", pair.Access)).StatusCode != HttpStatusCode.Unauthorized; tries++)
        {
            Assert.True(tries < 100);
            await Task.Delay(50);
        }

        // One that starts now reads it from the database.
        await using var third = await StartAsync();
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await third.GetAsync("/api/utilisateurs/", pair.Access));
    }

    [Fact]
    public async Task Takes_back_what_was_read_with_one_thing_changed()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Manager);
        var body = JsonNode.Parse(await (await Host.GetAsync("/api/utilisateurs/100/", _admin)).Content.ReadAsStringAsync())!;
        var status = (string?)body["statut"];
        body["actif"] = false;

        var changed = await Host.SendAsync(HttpMethod.Put, "/api/utilisateurs/100/", _admin, body.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(status, (string?)JsonNode.Parse(await changed.Content.ReadAsStringAsync())!["statut"]);
    }

    [Fact]
    public async Task Answers_a_reset_with_the_tag_of_the_user()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Manager);

        var reset = await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/100/reinitialiser/", _admin, "{}");

        Assert.Equal((await Host.GetAsync("/api/utilisateurs/100/", _admin)).Headers.ETag, reset.Headers.ETag);
    }

    [Fact]
    public async Task Resets_nobody_who_may_not_sign_in()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Manager);
        await PatchAsync(100, """{"actif": false}""");

        var reset = await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/100/reinitialiser/", _admin, "{}");

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "utilisateur_desactive", reset);
    }

    [Fact]
    public async Task Gives_a_new_role_at_once_to_tokens_made_before()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Admin);
        var pair = await Host.SignInAsync("lea@exemple.fr");

        await PatchAsync(100, """{"role": "lecture"}""");
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Forbidden, "acces_refuse", await Host.GetAsync("/api/utilisateurs/", pair.Access));

        await PatchAsync(100, """{"role": "admin"}""");
        Assert.True((await Host.GetAsync("/api/utilisateurs/", pair.Access)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("""{"actif": false}""")]
    [InlineData("""{"role": "gestion"}""")]
    public async Task Keeps_the_last_administrator(string change)
    {
        await Host.AddUserAsync(100, "disabled@exemple.fr", Role.Admin);
        await PatchAsync(100, """{"actif": false}""");
        await Host.AddUserAsync(101, "invite@exemple.fr", Role.Admin, password: null);

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "dernier_administrateur", await Host.SendAsync(HttpMethod.Patch, "/api/utilisateurs/1/", _admin, change));
        Assert.Equal(HttpStatusCode.OK, (await Host.SendAsync(HttpMethod.Patch, "/api/utilisateurs/1/", _admin, """{"nom": "Chef"}""")).StatusCode);
    }

    [Fact]
    public async Task Keeps_one_of_two_administrators_who_dismiss_each_other()
    {
        await Host.AddUserAsync(100, "lea@exemple.fr", Role.Admin);
        var other = (await Host.SignInAsync("lea@exemple.fr")).Access;

        await Task.WhenAll(
            Host.SendAsync(HttpMethod.Patch, "/api/utilisateurs/100/", _admin, """{"role": "lecture"}"""),
            Host.SendAsync(HttpMethod.Patch, "/api/utilisateurs/1/", other, """{"role": "lecture"}"""));

        Assert.Equal(1, await Host.InDatabaseAsync(db => db.Set<Application.Access.User>().CountAsync(user => user.Role == Role.Admin)));
    }

    [Fact]
    public async Task Has_one_account_for_an_address()
    {
        var answer = await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/", _admin, """{"email": "ADMIN@minicrm.local", "nom": "x"}""");

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "email_deja_utilise", answer);
        Assert.Equal("Cette adresse est déjà utilisée.", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["email"]![0]);
        Assert.Equal(1, await Host.InDatabaseAsync(db => db.Set<Application.Access.User>().CountAsync()));
    }

    [Fact]
    public async Task Deletes_only_who_never_came_in()
    {
        var (user, _) = await InviteAsync("lea@exemple.fr");

        Assert.Equal(HttpStatusCode.NoContent, (await Host.SendAsync(HttpMethod.Delete, $"/api/utilisateurs/{user.GetProperty("id")}/", _admin)).StatusCode);
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Conflict, "utilisateur_reference", await Host.SendAsync(HttpMethod.Delete, "/api/utilisateurs/1/", _admin));
    }

    [Fact]
    public async Task Keeps_no_link_that_could_be_followed_not_even_for_a_repeated_request()
    {
        const string invitation = """{"email": "lea@exemple.fr", "nom": "Léa"}""";
        var first = await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/", _admin, invitation, ("Idempotency-Key", "k"));
        var again = await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/", _admin, invitation, ("Idempotency-Key", "k"));

        var body = await first.Content.ReadAsStringAsync();
        Assert.Equal(body, await again.Content.ReadAsStringAsync());
        var secret = JsonDocument.Parse(body).RootElement.GetProperty("lien").GetString()!.Split('/')[^1];
        var rows = await Host.InDatabaseAsync(db => db.Database.SqlQuery<string>($"SELECT l::text || i::text AS \"Value\" FROM liens_acces l, cles_idempotence i").ToListAsync());
        Assert.DoesNotContain(secret, Assert.Single(rows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_and_filters()
    {
        await InviteAsync("lea@exemple.fr", "gestion");

        foreach (var (query, count) in ((string, int)[])[("", 2), ("?search=LEA", 1), ("?role=gestion", 1), ("?role=lecture", 0), ("?actif=true&search=exemple", 1)])
        {
            var list = await (await Host.GetAsync("/api/utilisateurs/" + query, _admin)).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(count, list.GetProperty("count").GetInt32());
        }
    }

    private async Task<(JsonElement User, string Secret)> InviteAsync(string email, string role = "lecture")
    {
        var answer = await Host.SendAsync(HttpMethod.Post, "/api/utilisateurs/", _admin, $$"""{"email": "{{email}}", "nom": "Léa", "role": "{{role}}"}""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var user = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("/invitation/", Text(user, "lien"), StringComparison.Ordinal);
        return (user, Text(user, "lien").Split('/')[^1]);
    }

    private async Task<string> ResetAsync(JsonElement user)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, $"/api/utilisateurs/{user.GetProperty("id")}/reinitialiser/", _admin, "{}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "lien").Split('/')[^1];
    }

    private async Task PatchAsync(int id, string change) =>
        Assert.Equal(HttpStatusCode.OK, (await Host.SendAsync(HttpMethod.Patch, $"/api/utilisateurs/{id}/", _admin, change)).StatusCode);

    private Task<HttpResponseMessage> AcceptAsync(string? token, string password) => Host.PostAsync("/api/invitations/accepter/", new { jeton = token, mot_de_passe = password });

    private Task<HttpResponseMessage> ChangeAsync(string token, string old, string chosen) =>
        Host.SendAsync(HttpMethod.Post, "/api/moi/mot-de-passe/", token, JsonSerializer.Serialize(new { ancien = old, nouveau = chosen }));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
