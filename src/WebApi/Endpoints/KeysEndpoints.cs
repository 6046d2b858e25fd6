using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class KeysEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/cles").WithTags("Clés d'API");
        keys.MapGet("/", List).Sends<ListKeys>().WithName("listerCles");
        keys.MapPost("/", Create).Sends<CreateKey>().WithName("creerCle").WithDescription("La clé elle-même (`cle`) n'est donnée que dans cette réponse. Administrateurs.");
        keys.MapGet(Api.Item, Get).WithName("lireCle");
        keys.MapDelete(Api.Item, Revoke).Sends<RevokeKey>().WithName("revoquerCle");
    }

    private static Task<PageAnswer<KeyDetails>> List(ListQuery<KeyFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListKeys(query.Filters, query.Page), cancellationToken).AsPage();

    private static async Task<CreatedAnswer<NewKey>> Create(Body<KeyFields> body, IMediator mediator, ISecretProtector protector, CancellationToken cancellationToken)
    {
        var made = await mediator.Send(new CreateKey(body.Fields), cancellationToken);
        return new(NewKey.Of(made, protector), $"/api/cles/{made.Resource.Id}/", made.Resource);
    }

    private static Task<OkAnswer<KeyDetails>> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetKey(id), cancellationToken).AsOk();

    private static Task<NoContent> Revoke(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new RevokeKey(id), cancellationToken).AsNoContent();
}

/// <summary>A new key, with its secret.</summary>
internal sealed record NewKey(
    int Id, string Name, int UserId, Role Role, IReadOnlyList<Scope> Scopes, string Prefix, DateTime CreatedAt, DateTime? ExpiresAt, DateTime? LastUsedAt, string? Credential)
{
    public static NewKey Of(WithSecret<KeyDetails> made, ISecretProtector protector)
    {
        var key = made.Resource;
        return new(key.Id, key.Name, key.UserId, key.Role, key.Scopes, key.Prefix, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, protector.Unprotect(made.Closed));
    }
}
