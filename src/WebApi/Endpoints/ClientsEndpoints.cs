using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Domain.Clients;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class ClientsEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients");
        clients.MapGet("/", List).WithName("listerClients");
        clients.MapPost("/", Create).WithName("creerClient");
        clients.MapGet(Api.Item, Get).WithName("lireClient");
        clients.MapPut(Api.Item, Replace).WithName("remplacerClient");
        clients.MapPatch(Api.Item, Change).WithName("modifierClient");
        clients.MapDelete(Api.Item, Delete).WithName("supprimerClient");
    }

    private static Task<PageAnswer<ClientDetails>> List(ListQuery<ClientFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListClients(query.Filters, query.Page), cancellationToken).AsPage();

    private static Task<CreatedAnswer<ClientDetails>> Create(Body<ClientProfile, ClientDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CreateClient(body.Fields), cancellationToken).AsCreated(client => $"/api/clients/{client.Id}/");

    private static Task<OkAnswer<ClientDetails>> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetClient(id), cancellationToken).AsOk();

    private static Task<OkAnswer<ClientDetails>> Replace(int id, Body<ClientProfile, ClientDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateClient(id, body.Fields), cancellationToken).AsOk();

    private static Task<OkAnswer<ClientDetails>> Change(int id, Patch<ClientProfile, ClientDetails> patch, IMediator mediator, CancellationToken cancellationToken) =>
        patch.OntoAsync(new GetClient(id), profile => new UpdateClient(id, profile), mediator, cancellationToken).AsOk();

    private static Task<Microsoft.AspNetCore.Http.HttpResults.NoContent> Delete(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new DeleteClient(id), cancellationToken).AsNoContent();
}
