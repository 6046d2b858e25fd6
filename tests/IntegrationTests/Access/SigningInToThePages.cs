using System.Net;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class SigningInToThePages : AccessHostTest
{
    [Theory]
    [InlineData("http://localhost", "minicrm=", false)]
    [InlineData("https://localhost", "__Host-minicrm=", true)]
    public async Task Sets_a_cookie_that_only_this_site_gets_and_no_script_reads(string site, string name, bool secure)
    {
        var cookie = (await SignInAsync(Host, site)).Header;

        Assert.StartsWith(name, cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opens_the_pages() => Assert.Equal("1 admin", await PageAsync(Host, (await SignInAsync(Host)).Pair));

    [Fact]
    public async Task Holds_over_a_restart_and_at_other_instances()
    {
        var cookie = (await SignInAsync(Host)).Pair;

        await using var other = await StartAsync();

        Assert.Equal("1 admin", await PageAsync(other, cookie));
    }

    [Fact]
    public async Task Does_not_open_the_api()
    {
        using var client = Host.Client();
        client.DefaultRequestHeaders.Add("Cookie", (await SignInAsync(Host)).Pair);

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await client.GetAsync("/api/moi/"));
    }

    [Fact]
    public async Task Is_asked_for_by_a_page()
    {
        using var client = Host.Client();

        var answer = await client.GetAsync("/page");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/connexion?retour=%2Fpage", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Takes_over_a_new_role_within_a_minute()
    {
        var cookie = (await SignInAsync(Host)).Pair;
        await ChangeAsync(set => set.SetProperty(user => user.Role, Role.Reader));

        Assert.Equal("1 admin", await PageAsync(Host, cookie));
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1 lecture", await PageAsync(Host, cookie));
    }

    [Fact]
    public async Task Ends_within_a_minute_for_a_disabled_user()
    {
        var cookie = (await SignInAsync(Host)).Pair;
        await ChangeAsync(set => set.SetProperty(user => user.Active, false));

        Host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await PageAsync(Host, cookie));
    }

    [Fact]
    public async Task Ends_for_a_disabled_user_also_when_the_clock_is_set_back()
    {
        var cookie = (await SignInAsync(Host)).Pair;
        await ChangeAsync(set => set.SetProperty(user => user.Active, false));

        Host.Clock.Advance(-TimeSpan.FromHours(1));

        Assert.Null(await PageAsync(Host, cookie));
    }

    [Fact]
    public async Task Ends_within_a_minute_after_a_change_of_password()
    {
        var cookie = (await SignInAsync(Host)).Pair;
        await ChangeAsync(set => set.SetProperty(user => user.SecurityStamp, Guid.NewGuid()));

        Host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await PageAsync(Host, cookie));
    }

    [Fact]
    public async Task Ends_after_as_many_days_as_the_settings_say_however_much_it_is_used()
    {
        await using var host = await AccessHost.StartAsync(Database, MapPages, ("Access:SessionDays", "1"));
        var cookie = (await SignInAsync(host)).Pair;

        host.Clock.Advance(TimeSpan.FromHours(11));
        cookie = await RenewedAsync(host, cookie);
        host.Clock.Advance(TimeSpan.FromHours(11));
        cookie = await RenewedAsync(host, cookie);
        host.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("1 admin", await PageAsync(host, cookie));
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await PageAsync(host, cookie));
    }

    internal override Task<AccessHost> StartAsync() => AccessHost.StartAsync(Database, MapPages);

    /// <summary>What the sign-in page does, and a page that says for whom it is.</summary>
    private static void MapPages(IEndpointRouteBuilder app)
    {
        app.MapPost("/connexion", async (HttpContext context, IMediator mediator) =>
        {
            var session = (await mediator.Send(new SignInToPages("admin@minicrm.local", AccessHost.Password))).Session!;
            await context.SignInAsync(AccessClaims.PrincipalOf(session.User, session.SessionId));
        });
        app.MapGet("/page", (ICurrentUser user) => $"{user.Id} {AccessClaims.WordOf(user.Role!.Value)}").RequireAuthorization();
    }

    private static async Task<(string Header, string Pair)> SignInAsync(AccessHost host, string site = "http://localhost")
    {
        using var client = host.Client();
        var answer = await client.PostAsync(new Uri($"{site}/connexion"), content: null);
        var header = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        return (header, header.Split(';')[0]);
    }

    private static async Task<string?> PageAsync(AccessHost host, string cookie)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var answer = await client.GetAsync("/page");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
    }

    /// <summary>The cookie that a page sets for one that is a while old.</summary>
    private static async Task<string> RenewedAsync(AccessHost host, string cookie)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var answer = await client.GetAsync("/page");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    private Task<int> ChangeAsync(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<User>> change) =>
        Host.InDatabaseAsync(db => db.Set<User>().ExecuteUpdateAsync(change));
}
