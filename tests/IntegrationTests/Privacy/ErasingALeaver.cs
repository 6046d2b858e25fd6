using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Privacy;

/// <summary>Somebody of the firm who has left it.</summary>
public sealed class ErasingALeaver(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Forgets_who_it_was_and_keeps_what_was_done()
    {
        const string address = "martine@exemple.fr";
        var user = await JoinAsync(address);
        var client = await ClientOfAsync(address);
        await LeaveAsync(user);
        Assert.Equal("anonyme utilisateur", await SeenFromSomewhereAsync());

        await EraseAsync(user);
        await EraseAsync(user);

        var shown = await crm.GetAsync($"/api/utilisateurs/{user}/");
        Assert.Equal(($"Utilisateur effacé n° {user}", $"utilisateur-{user}@efface.invalid"), ((string?)shown["nom"], (string?)shown["email"]));
        var done = Assert.Single(await JournalAsync($"objet=client&objet_id={client}"));
        Assert.Equal((user, null, "Dupont"), ((int)done["auteur"]!["id"]!, (string?)done["auteur"]!["email"], (string?)done["libelle"]));
        Assert.All(await JournalAsync($"objet=utilisateur&objet_id={user}"), entry => Assert.Equal((null, null, null), ((string?)entry["libelle"], entry["avant"], entry["apres"])));
        foreach (var table in new[] { "journal", "utilisateurs", "evenements" })
            Assert.Equal(0L, await Sql.AskAsync<long>(crm.Owner, $"SELECT count(*) FROM {table} AS held WHERE held::text ~* 'martine'"));
        Assert.Equal("", await SeenFromSomewhereAsync());
        // Who comes back is somebody new.
        Assert.NotEqual(user, await JoinAsync(address));

        // Following the link to their account, and afterwards.
        Task<string> SeenFromSomewhereAsync() => Sql.AskAsync<string>(crm.Owner, $"""
            SELECT coalesce(string_agg(DISTINCT auteur, ' ' ORDER BY auteur), '') FROM journal
            WHERE adresse IS NOT NULL AND (utilisateur_id = {user} OR (auteur = 'anonyme' AND objet = 'utilisateur' AND objet_id = {user}))
            """);
    }

    /// <summary>Who made the key of an integration has written hundreds of thousands of rows: all at once they would take longer than a command may.</summary>
    [Fact]
    public async Task Forgets_who_did_very_much_some_thousand_rows_at_a_time()
    {
        var user = await JoinAsync("odile@exemple.fr");
        var client = await ClientOfAsync("odile@exemple.fr");
        await LeaveAsync(user);
        await Sql.RunAsync(crm.Owner, $"""
            INSERT INTO journal OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(NULL::journal, to_jsonb(done) || jsonb_build_object('id', 1000000 + g))).*
            FROM journal AS done, generate_series(1, 12000) AS g WHERE done.objet = 'client' AND done.objet_id = {client}
            """);

        await EraseAsync(user);

        for (var tries = 0; await LeftAsync() > 0; tries++)
        {
            Assert.True(tries < 200, $"{await LeftAsync()} rows still have the address.");
            await Task.Delay(100);
        }

        Task<long> LeftAsync() => Sql.AskAsync<long>(crm.Owner, $"SELECT count(*) FROM journal WHERE utilisateur_id = {user} AND (utilisateur_email IS NOT NULL OR adresse IS NOT NULL)");
    }

    [Fact]
    public async Task Is_for_those_who_may_sign_in_no_more()
    {
        var user = await JoinAsync("jacques@exemple.fr");

        var refused = await Assert.ThrowsAsync<DomainException>(() => EraseAsync(user));

        Assert.Equal("utilisateur_actif", refused.Error.Code);
        Assert.Equal("jacques@exemple.fr", (string?)(await crm.GetAsync($"/api/utilisateurs/{user}/"))["email"]);
    }

    private async Task<int> JoinAsync(string address)
    {
        var invited = await crm.PostAsync("/api/utilisateurs/", $$"""{"nom": "Martine Durand", "email": "{{address}}", "role": "gestion"}""");
        var token = ((string)invited["lien"]!).Split('/')[^1];
        using var stranger = new HttpClient();
        using var accepted = await stranger.PostAsJsonAsync(new Uri(crm.Address, "/api/invitations/accepter/"), new { jeton = token, mot_de_passe = Crm.Password });
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        return (int)invited["id"]!;
    }

    private async Task<int> ClientOfAsync(string address)
    {
        var token = (string?)(await crm.PostAsync("/api/token/", $$"""{"username": "{{address}}", "password": "{{Crm.Password}}"}""", HttpStatusCode.OK))["access"];
        using var made = await crm.SendAsync(HttpMethod.Post, "/api/clients/", """{"nom": "Dupont"}""", ("Authorization", $"Bearer {token}"));
        return (int)JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!;
    }

    private async Task LeaveAsync(int user)
    {
        using var left = await crm.SendAsync(HttpMethod.Patch, $"/api/utilisateurs/{user}/", """{"actif": false}""");
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
    }

    private async Task EraseAsync(int user)
    {
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EraseUser(user));
    }

    private async Task<IReadOnlyList<JsonNode>> JournalAsync(string filters) =>
        [.. (await crm.GetAsync($"/api/journal/?{filters}"))["results"]!.AsArray().Select(entry => entry!)];
}
