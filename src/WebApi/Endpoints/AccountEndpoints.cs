using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Access;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

/// <summary>What a person does about their own account; no key may.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/moi").WithTags("Mon compte");
        me.MapGet("/", Me).WithName("lireMoi");
        me.MapPost("/mot-de-passe/", ChangePassword).Sends<ChangePassword>().WithName("changerMotDePasse").WithMetadata(new CarriesPassword());
        me.MapGet("/totp/", SecondFactor).WithName("lireTotp");
        me.MapPost("/totp/", BeginSecondFactor).Sends<BeginSecondFactor>().WithName("commencerTotp");
        me.MapPost("/totp/confirmer/", ConfirmSecondFactor).Sends<ConfirmSecondFactor>().WithName("confirmerTotp");
        me.MapPost("/totp/retirer/", RemoveSecondFactor).Sends<RemoveSecondFactor>().WithName("retirerTotp").WithMetadata(new CarriesPassword());
        me.MapGet("/sessions/", Sessions).Sends<ListMySessions>().WithName("listerMesSessions");
        me.MapDelete("/sessions/{id:int:min(1)}/", EndSession).Sends<EndMySession>().WithName("fermerMaSession");
    }

    private static Task<OkAnswer<Me>> Me(IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetMe(), cancellationToken).AsOk();

    private static Task<NoContent> ChangePassword(Body<ChangePassword> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(body.Fields, cancellationToken).AsNoContent();

    private static Task<OkAnswer<SecondFactorState>> SecondFactor(IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetSecondFactor(), cancellationToken).AsOk();

    private static async Task<OkAnswer<NewSecondFactor>> BeginSecondFactor(Body<NoFields> body, IMediator mediator, ISecretProtector protector, CancellationToken cancellationToken)
    {
        var begun = await mediator.Send(new BeginSecondFactor(), cancellationToken);
        var secret = protector.Unprotect(begun.Closed)!;
        return new(new(secret, Totp.UriOf(secret, begun.Resource)));
    }

    private static async Task<OkAnswer<NewRecoveryCodes>> ConfirmSecondFactor(Body<ConfirmSecondFactor> body, IMediator mediator, ISecretProtector protector, CancellationToken cancellationToken)
    {
        var confirmed = await mediator.Send(body.Fields, cancellationToken);
        return new(new(protector.Unprotect(confirmed.Closed)!.Split('\n')));
    }

    private static Task<NoContent> RemoveSecondFactor(Body<RemoveSecondFactor> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(body.Fields, cancellationToken).AsNoContent();

    private static Task<PageAnswer<SessionDetails>> Sessions(ListQuery<NoFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListMySessions(query.Page), cancellationToken).AsPage();

    private static Task<NoContent> EndSession(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new EndMySession(id), cancellationToken).AsNoContent();
}

/// <param name="Seed">Base32, for who types it.</param>
/// <param name="Uri">For who follows or scans it.</param>
internal sealed record NewSecondFactor(string Seed, string Uri);

internal sealed record NewRecoveryCodes(IReadOnlyList<string> RecoveryCodes);
