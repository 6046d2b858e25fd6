using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Privacy;
using MiniCrm.Domain.Clients;
using MiniCrm.WebApi.Access;
using MiniCrm.WebApi.Exports;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class ClientsEndpoints
{
    private const string DataDescription = """
        Tout ce qui est tenu sur un client (RGPD, articles 15 et 20), en ZIP : `client.json`, `projets.json`, `factures.json`, les PDF des
        factures émises et un `LISEZMOI.txt`. Rôle `gestion`. Complet, ou la connexion est rompue.
        """;

    private const string ErasureDescription = """
        Efface ce qui peut l'être (RGPD, article 17) : d'un particulier, son identité, ses coordonnées, ses brouillons et les textes de ses
        projets ; d'une entreprise, les coordonnées de personnes. Les factures émises restent entières, aussi longtemps que la loi le veut : la
        réponse dit jusqu'à quand. Définitif ; `confirmer` doit valoir `true`. Le refaire n'oublie que ce qui est venu depuis. Rôle `admin`.
        """;

    public static void MapClients(this IEndpointRouteBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients");
        clients.MapGet("/", List).Sends<ListClients>().WithName("listerClients");
        clients.MapPost("/", Create).Sends<CreateClient>().WithName("creerClient");
        clients.MapGet(Api.Item, Get).WithName("lireClient");
        clients.MapPut(Api.Item, Replace).Sends<UpdateClient>().WithName("remplacerClient");
        clients.MapPatch(Api.Item, Change).Sends<UpdateClient>().WithName("modifierClient");
        clients.MapDelete(Api.Item, Delete).Sends<DeleteClient>().WithName("supprimerClient");
        clients.MapGet(Api.Item + "donnees/", Data).Sends<ExportClientData>().WithName("exporterDonneesClient").WithDescription(DataDescription)
            .Produces<string>(StatusCodes.Status200OK, StreamedArchive.MediaType).RequireRateLimiting(RequestLimits.Files);
        clients.MapPost(Api.Item + "effacement/", Erase).Sends<EraseClient>().WithName("effacerClient").WithDescription(ErasureDescription);
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

    [AnswersIn(StreamedArchive.MediaType)]
    private static async Task<IResult> Data(int id, IMediator mediator, CancellationToken cancellationToken) =>
        ClientArchive.Of(await mediator.Send(new ExportClientData(id), cancellationToken));

    private static Task<OkAnswer<ClientErasure>> Erase(int id, Body<ErasureFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new EraseClient(id, body.Fields), cancellationToken).AsOk();

    /// <summary>The same archive for those who are signed in to the pages.</summary>
    public static void MapClientData(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/clients/{id:int:min(1)}/donnees.zip", Data).RequireAuthorization().RequireRateLimiting(RequestLimits.Files).ExcludeFromDescription();
}
