using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Access;
using MiniCrm.WebApi.Access;

namespace MiniCrm.WebApi.Endpoints;

/// <summary>Signing in and out, and who one is.</summary>
internal static class AccessEndpoints
{
    public static RouteGroupBuilder MapAccessEndpoints(this RouteGroupBuilder api)
    {
        var token = api.MapGroup("/token").AllowAnonymous();
        token.MapPost("/", SignIn);
        token.MapPost("/refresh/", Refresh);
        token.MapPost("/revoke/", Revoke);
        api.MapGet("/moi/", Me).RequireAuthorization();
        return api;
    }

    private static async Task<Ok<TokenPair>> SignIn(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var body = await request.ReadTextsAsync(cancellationToken, "Username", "Password");
        return TypedResults.Ok(await mediator.Send(new SignIn(body["Username"], body["Password"]), cancellationToken));
    }

    private static async Task<Ok<TokenPair>> Refresh(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var body = await request.ReadTextsAsync(cancellationToken, "Refresh");
        return TypedResults.Ok(await mediator.Send(new RefreshSession(body["Refresh"]), cancellationToken));
    }

    private static async Task<NoContent> Revoke(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var body = await request.ReadTextsAsync(cancellationToken, "Refresh");
        await mediator.Send(new RevokeToken(body["Refresh"]), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Me>> Me(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetMe(), cancellationToken));
}
