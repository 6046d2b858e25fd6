using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Access;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class AccessEndpoints
{
    public static void MapAccessEndpoints(this IEndpointRouteBuilder api)
    {
        var token = api.MapGroup("/token").WithTags("Accès").AllowAnonymous();
        token.MapPost("/", SignIn).WithName("ouvrirSession");
        token.MapPost("/refresh/", Refresh).WithName("renouvelerJetons");
        token.MapPost("/revoke/", Revoke).WithName("fermerSession");
    }

    private static async Task<Ok<TokenPair>> SignIn(Body<SignIn> body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body.Fields, cancellationToken));

    private static async Task<Ok<TokenPair>> Refresh(Body<RefreshSession> body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body.Fields, cancellationToken));

    private static Task<NoContent> Revoke(Body<RevokeToken> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(body.Fields, cancellationToken).AsNoContent();
}
