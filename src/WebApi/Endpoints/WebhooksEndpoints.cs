using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniCrm.Application.Access;
using MiniCrm.Application.Webhooks;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class WebhooksEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("/", List).Sends<ListWebhooks>().WithName("listerWebhooks");
        webhooks.MapPost("/", Create).Sends<CreateWebhook>().WithName("creerWebhook");
        webhooks.MapGet(Api.Item, Get).WithName("lireWebhook");
        webhooks.MapPut(Api.Item, Replace).Sends<UpdateWebhook>().WithName("remplacerWebhook");
        webhooks.MapPatch(Api.Item, Change).Sends<UpdateWebhook>().WithName("modifierWebhook");
        webhooks.MapDelete(Api.Item, Delete).Sends<DeleteWebhook>().WithName("supprimerWebhook");
        webhooks.MapPost(Api.Item + "secret/", Renew).Sends<RenewSecret>().WithName("renouvelerSecret");
        webhooks.MapPost(Api.Item + "tester/", Test).Sends<TestWebhook>().WithName("testerWebhook");
        webhooks.MapPost(Api.Item + "rejouer/", Replay).Sends<ReplayEvents>().WithName("rejouerEvenements");
        webhooks.MapGet(Api.Item + "livraisons/", Deliveries).Sends<ListDeliveries>().WithName("listerLivraisons");

        var events = api.MapGroup("/evenements").WithTags("Événements");
        events.MapGet("/", Events).Sends<ListEvents>().WithName("listerEvenements");
        events.MapGet("/{id}/", Event).WithName("lireEvenement");
    }

    private static Task<PageAnswer<WebhookDetails>> List(ListQuery<WebhookFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListWebhooks(query.Filters, query.Page), cancellationToken).AsPage();

    private static async Task<CreatedAnswer<WebhookDetails>> Create(
        Body<WebhookFields, WebhookDetails> body, IMediator mediator, ISecretProtector protector, CancellationToken cancellationToken)
    {
        var made = await mediator.Send(new CreateWebhook(body.Fields), cancellationToken);
        return new(WithItsSecret(made, protector), $"/api/webhooks/{made.Resource.Id}/", made.Resource);
    }

    private static Task<OkAnswer<WebhookDetails>> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetWebhook(id), cancellationToken).AsOk();

    private static Task<OkAnswer<WebhookDetails>> Replace(int id, Body<WebhookFields, WebhookDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateWebhook(id, body.Fields), cancellationToken).AsOk();

    private static Task<OkAnswer<WebhookDetails>> Change(int id, Patch<WebhookFields, WebhookDetails> patch, IMediator mediator, CancellationToken cancellationToken) =>
        patch.OntoAsync(new GetWebhook(id), fields => new UpdateWebhook(id, fields), mediator, cancellationToken).AsOk();

    private static Task<NoContent> Delete(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new DeleteWebhook(id), cancellationToken).AsNoContent();

    private static async Task<OkAnswer<WebhookDetails>> Renew(
        int id, Body<RenewalFields> body, IMediator mediator, ISecretProtector protector, CancellationToken cancellationToken)
    {
        var renewed = await mediator.Send(new RenewSecret(id, body.Fields), cancellationToken);
        return new(WithItsSecret(renewed, protector), renewed.Resource);
    }

    /// <summary>As answered; the ETag is that of the resource, which does not show the secret.</summary>
    private static WebhookDetails WithItsSecret(WithSecret<WebhookDetails> made, ISecretProtector protector) =>
        made.Resource with { Secret = protector.Unprotect(made.Closed) };

    private static Task<AcceptedAnswer<TestSent>> Test(int id, Body<NoFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new TestWebhook(id), cancellationToken).AsAccepted($"/api/webhooks/{id}/livraisons/");

    private static Task<AcceptedAnswer<Replayed>> Replay(int id, Body<ReplayFields> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ReplayEvents(id, body.Fields), cancellationToken).AsAccepted($"/api/webhooks/{id}/livraisons/");

    private static Task<PageAnswer<DeliveryDetails>> Deliveries(int id, ListQuery<DeliveryFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListDeliveries(id, query.Filters, query.Page), cancellationToken).AsPage();

    private static Task<PageAnswer<EventDetails>> Events(ListQuery<EventFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListEvents(query.Filters, query.Page), cancellationToken).AsPage();

    private static Task<OkAnswer<EventDetails>> Event(string id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetEvent(id), cancellationToken).AsOk();
}
