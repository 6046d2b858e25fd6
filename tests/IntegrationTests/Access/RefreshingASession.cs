using System.Net;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class RefreshingASession : AccessHostTest
{
    [Fact]
    public async Task Gives_a_new_pair_each_time()
    {
        var first = await Host.SignInAsync();

        var second = await AccessHost.PairOf(await Host.RefreshAsync(first.Refresh));
        var third = await AccessHost.PairOf(await Host.RefreshAsync(second.Refresh));

        Assert.Equal(3, new[] { first.Refresh, second.Refresh, third.Refresh }.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await Host.GetAsync("/api/moi/", third.Access)).StatusCode);
    }

    [Fact]
    public async Task With_a_spent_token_ends_the_whole_session()
    {
        var first = await Host.SignInAsync();
        var second = await AccessHost.PairOf(await Host.RefreshAsync(first.Refresh));

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(first.Refresh));

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(second.Refresh));
    }

    [Fact]
    public async Task Leaves_other_sessions_alone_when_one_ends()
    {
        var mine = await Host.SignInAsync();
        var other = await Host.SignInAsync();
        await Host.RefreshAsync(mine.Refresh);
        await Host.RefreshAsync(mine.Refresh);

        await AccessHost.PairOf(await Host.RefreshAsync(other.Refresh));
    }

    [Fact]
    public async Task Gives_one_pair_to_twenty_who_bring_the_same_token_at_once()
    {
        var pair = await Host.SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Host.RefreshAsync(pair.Refresh)));

        var winner = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        foreach (var loser in answers.Where(answer => answer != winner))
            await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", loser);
        // The losers showed that the token is in two hands: what the winner got is worth nothing any more.
        var last = (await AccessHost.PairOf(winner)).Refresh;
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(last));
    }

    /// <summary>The next token may be made while the session is being ended: it must be dead when it is born.</summary>
    [Fact]
    public async Task Leaves_no_living_token_behind_when_it_races_with_signing_out()
    {
        for (var round = 0; round < 15; round++)
        {
            var pair = await Host.SignInAsync();

            var refreshing = Host.RefreshAsync(pair.Refresh);
            await Task.WhenAll(refreshing, Host.PostAsync("/api/token/revoke/", new { refresh = pair.Refresh }));

            var answer = await refreshing;
            if (answer.StatusCode != HttpStatusCode.OK) continue;
            var next = (await AccessHost.PairOf(answer)).Refresh;
            await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(next));
        }
    }

    [Theory]
    [InlineData("refresh", "{}")]
    [InlineData("refresh", """{"refresh": null}""")]
    [InlineData("refresh", """{"refresh": ""}""")]
    [InlineData("revoke", "{}")]
    [InlineData("revoke", """{"refresh": null}""")]
    [InlineData("revoke", """{"refresh": ""}""")]
    public async Task Asks_for_the_token_where_there_is_none(string call, string body)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, $"/api/token/{call}/", token: null, body, ("Accept-Language", "en"));

        await AccessHost.AssertRefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", answer);
        Assert.Equal("This field is required.", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["refresh"]![0]);
    }

    [Theory]
    [InlineData("pas-un-jeton")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Refuses_a_token_that_was_never_given(string refresh) =>
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.RefreshAsync(refresh));

    [Fact]
    public async Task Refuses_an_access_token()
    {
        var pair = await Host.SignInAsync();

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.RefreshAsync(pair.Access));
    }

    [Fact]
    public async Task Is_possible_for_thirty_days()
    {
        var used = await Host.SignInAsync();
        var kept = await Host.SignInAsync();

        Host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await AccessHost.PairOf(await Host.RefreshAsync(used.Refresh));
        Host.Clock.Advance(TimeSpan.FromSeconds(1));

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.RefreshAsync(kept.Refresh));
    }

    [Fact]
    public async Task Ends_thirty_days_after_the_sign_in_however_much_it_is_used()
    {
        var pair = await Host.SignInAsync();

        for (var week = 1; week <= 4; week++)
        {
            Host.Clock.Advance(TimeSpan.FromDays(7));
            pair = await AccessHost.PairOf(await Host.RefreshAsync(pair.Refresh));
        }

        Host.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        pair = await AccessHost.PairOf(await Host.RefreshAsync(pair.Refresh));
        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.RefreshAsync(pair.Refresh));
    }

    [Fact]
    public async Task Takes_over_a_new_role_and_ends_for_a_disabled_user()
    {
        await Host.AddUserAsync(100, "g@exemple.fr", Role.Manager);
        var first = await Host.SignInAsync("g@exemple.fr");

        await ChangeAsync(set => set.SetProperty(user => user.Role, Role.Reader));
        var second = await AccessHost.PairOf(await Host.RefreshAsync(first.Refresh));
        await ChangeAsync(set => set.SetProperty(user => user.Active, false));

        Assert.Equal("lecture", RoleIn(second.Access));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(second.Refresh));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", second.Access));
    }

    [Fact]
    public async Task Ends_by_signing_out()
    {
        var pair = await Host.SignInAsync();

        var answer = await Host.PostAsync("/api/token/revoke/", new { refresh = pair.Refresh });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(pair.Refresh));
    }

    [Fact]
    public async Task Ends_by_signing_out_with_a_spent_token_too()
    {
        var first = await Host.SignInAsync();
        var second = await AccessHost.PairOf(await Host.RefreshAsync(first.Refresh));

        await Host.PostAsync("/api/token/revoke/", new { refresh = first.Refresh });

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_revoque", await Host.RefreshAsync(second.Refresh));
    }

    [Theory]
    [InlineData("pas-un-jeton")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Is_signed_out_anyway_with_a_token_that_is_none(string refresh) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Host.PostAsync("/api/token/revoke/", new { refresh })).StatusCode);

    [Fact]
    public async Task Is_forgotten_once_its_tokens_have_expired()
    {
        var old = await Host.SignInAsync();
        await Host.RefreshAsync(old.Refresh);
        Host.Clock.Advance(TimeSpan.FromDays(30));
        var young = await Host.SignInAsync();

        Assert.Equal(3, await PurgeAsync());     // two tokens, one session

        Assert.Equal(1, await Host.InDatabaseAsync(db => db.Set<Session>().CountAsync()));
        await AccessHost.PairOf(await Host.RefreshAsync(young.Refresh));
    }

    [Fact]
    public async Task Once_signed_out_is_not_forgotten_before_its_last_access_token_has_expired()
    {
        var old = await Host.SignInAsync();
        Host.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        await Host.PostAsync("/api/token/revoke/", new { refresh = old.Refresh });
        Host.Clock.Advance(TimeSpan.FromMinutes(2));

        await PurgeAsync();
        Assert.Equal(1, await Host.InDatabaseAsync(db => db.Set<Session>().CountAsync()));
        Host.Clock.Advance(TimeSpan.FromMinutes(20));
        await PurgeAsync();
        Assert.Equal(0, await Host.InDatabaseAsync(db => db.Set<Session>().CountAsync()));
    }

    private async Task<int> PurgeAsync()
    {
        await using var scope = Host.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeSessions());
    }

    private static string RoleIn(string accessToken) => new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(accessToken).GetClaim("role").Value;

    private Task<int> ChangeAsync(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<User>> change) =>
        Host.InDatabaseAsync(db => db.Set<User>().Where(user => user.Id == 100).ExecuteUpdateAsync(change));
}
