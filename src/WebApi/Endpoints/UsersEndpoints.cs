using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class UsersEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/utilisateurs").WithTags("Utilisateurs");
        users.MapGet("/", List).Sends<ListUsers>().WithName("listerUtilisateurs");
        users.MapPost("/", Invite).Sends<InviteUser>().WithName("inviterUtilisateur").WithDescription("Le lien d'invitation n'est donné que dans cette réponse ; il vaut sept jours, une fois. Administrateurs.");
        users.MapGet(Api.Item, Get).WithName("lireUtilisateur");
        users.MapPut(Api.Item, Replace).Sends<UpdateUser>().WithName("remplacerUtilisateur");
        users.MapPatch(Api.Item, Change).Sends<UpdateUser>().WithName("modifierUtilisateur");
        users.MapDelete(Api.Item, Delete).Sends<DeleteUser>().WithName("supprimerUtilisateur");
        users.MapPost(Api.Item + "reinitialiser/", Reset).Sends<ResetUser>().WithName("reinitialiserUtilisateur");
        users.MapGet(Api.Item + "sessions/", Sessions).Sends<ListSessionsOf>().WithName("listerSessionsUtilisateur");
        users.MapDelete(Api.Item + "sessions/{sessionId:int:min(1)}/", EndSession).Sends<EndSessionOf>().WithName("fermerSessionUtilisateur");
        api.MapPost("/invitations/accepter/", Accept).WithTags("Utilisateurs").WithName("accepterInvitation").AllowAnonymous()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<PageAnswer<UserDetails>> List(ListQuery<UserFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListUsers(query.Filters, query.Page), cancellationToken).AsPage();

    private static async Task<CreatedAnswer<UserWithLink>> Invite(Body<NewUser> body, IMediator mediator, ISecretProtector protector, HttpContext context, CancellationToken cancellationToken)
    {
        var invited = await mediator.Send(new InviteUser(body.Fields), cancellationToken);
        return new(UserWithLink.Of(invited, protector, context), $"/api/utilisateurs/{invited.Resource.Id}/", invited.Resource);
    }

    private static Task<OkAnswer<UserDetails>> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetUser(id), cancellationToken).AsOk();

    private static Task<OkAnswer<UserDetails>> Replace(int id, Body<UserFields, UserDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateUser(id, body.Fields), cancellationToken).AsOk();

    private static Task<OkAnswer<UserDetails>> Change(int id, Patch<UserFields, UserDetails> patch, IMediator mediator, CancellationToken cancellationToken) =>
        patch.OntoAsync(new GetUser(id), fields => new UpdateUser(id, fields), mediator, cancellationToken).AsOk();

    private static Task<NoContent> Delete(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new DeleteUser(id), cancellationToken).AsNoContent();

    private static async Task<OkAnswer<UserWithLink>> Reset(int id, Body<ResetFields> body, IMediator mediator, ISecretProtector protector, HttpContext context, CancellationToken cancellationToken)
    {
        var reset = await mediator.Send(new ResetUser(id, body.Fields), cancellationToken);
        return new(UserWithLink.Of(reset, protector, context), reset.Resource);
    }

    private static Task<PageAnswer<SessionDetails>> Sessions(int id, ListQuery<NoFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListSessionsOf(id, query.Page), cancellationToken).AsPage();

    private static Task<NoContent> EndSession(int id, int sessionId, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new EndSessionOf(id, sessionId), cancellationToken).AsNoContent();

    private static Task<NoContent> Accept(Body<AcceptInvitation> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(body.Fields, cancellationToken).AsNoContent();
}

/// <summary>A list without filters of its own.</summary>
internal sealed record NoFilters;

/// <summary>A user, with the one-time link to choose a password by.</summary>
internal sealed record UserWithLink(int Id, string Email, string Name, Role Role, bool Active, UserStatus Status, bool SecondFactor, DateTime CreatedAt, string? Link)
{
    public static UserWithLink Of(WithSecret<UserDetails> made, ISecretProtector protector, HttpContext context)
    {
        var user = made.Resource;
        var link = protector.Unprotect(made.Closed) is { } secret ? $"{PublicUrl.Of(context)}/invitation/{secret}" : null;
        return new(user.Id, user.Email, user.Name, user.Role, user.Active, user.Status, user.SecondFactor, user.CreatedAt, link);
    }
}
