using System.Net;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Access;

public sealed class CallingTheApi : AccessHostTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Host.AddUserAsync(100, "l@exemple.fr", Role.Reader);
        await Host.AddUserAsync(101, "g@exemple.fr", Role.Manager);
    }

    [Fact]
    public async Task Without_a_token_is_refused_with_the_way_to_sign_in()
    {
        var answer = await Host.GetAsync("/api/moi/", accessToken: null);

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", answer);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("pas-un-jeton")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiIxIiwicm9sZSI6ImFkbWluIn0.")]
    public async Task With_a_token_that_is_none_says_so(string token)
    {
        var answer = await Host.GetAsync("/api/moi/", token);

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", answer);
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task With_a_refresh_token_is_refused()
    {
        var pair = await Host.SignInAsync();

        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", pair.Refresh));
    }

    [Fact]
    public async Task Is_possible_for_fifteen_minutes()
    {
        var pair = await Host.SignInAsync();

        Host.Clock.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(HttpStatusCode.OK, (await Host.GetAsync("/api/moi/", pair.Access)).StatusCode);

        Host.Clock.Advance(TimeSpan.FromSeconds(31));
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/moi/", pair.Access));
    }

    [Theory]
    [InlineData("l@exemple.fr", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("g@exemple.fr", HttpStatusCode.OK, HttpStatusCode.NoContent)]
    public async Task Allows_what_the_role_allows(string username, HttpStatusCode reading, HttpStatusCode writing)
    {
        var pair = await Host.SignInAsync(username);

        Assert.Equal(reading, (await Host.GetAsync("/api/sonde/lire", pair.Access)).StatusCode);
        Assert.Equal(writing, (await Host.GetAsync("/api/sonde/ecrire", pair.Access)).StatusCode);
    }

    [Fact]
    public async Task Is_refused_inside_even_where_an_endpoint_was_left_open() =>
        await AccessHost.AssertRefusedAsync(HttpStatusCode.Unauthorized, "jeton_invalide", await Host.GetAsync("/api/sonde/oubliee", accessToken: null));

    internal override Task<AccessHost> StartAsync() => AccessHost.StartAsync(Database, MapProbes);

    /// <summary>Endpoints that ask only the requests behind them who may pass.</summary>
    private static void MapProbes(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapGet("/sonde/lire", async (IMediator mediator) => await mediator.Send(new Application.Access.GetMe()));
        api.MapGet("/sonde/oubliee", async (IMediator mediator) => await mediator.Send(new Application.Access.GetMe())).AllowAnonymous();
        api.MapGet("/sonde/ecrire", async (IMediator mediator) =>
        {
            await mediator.Send(new CreateClient(new() { Name = "Sonde" }));
            return TypedResults.NoContent();
        });
    }
}
