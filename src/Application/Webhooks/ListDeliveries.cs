using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>A page of what was and is to be sent to one endpoint, the newest first.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadWebhooks)]
public sealed record ListDeliveries(int WebhookId, DeliveryFilters Filters, PageRequest Page) : IRequest<Page<DeliveryDetails>>;

/// <summary>What deliveries are wanted; all that is given must hold.</summary>
public sealed record DeliveryFilters
{
    public DeliveryState? Status { get; init; }
    public string? EventId { get; init; }
}

/// <summary>A delivery as the wire knows it.</summary>
/// <param name="Kind">The event's.</param>
/// <param name="NextTry">Not before; null once it ended.</param>
/// <param name="Attempts">The last twenty, the newest last.</param>
public sealed record DeliveryDetails(
    int Id, string EventId, string Kind, DeliveryState Status, int Tries, DateTime CreatedAt, DateTime? EndedAt, DateTime? NextTry, IReadOnlyList<DeliveryAttempt> Attempts);

internal sealed class ListDeliveriesHandler(ICrmDb db, Pager pager) : IRequestHandler<ListDeliveries, Page<DeliveryDetails>>
{
    private static readonly Orderings<Delivery> Orderings = new("livraisons",
        new Ordering<Delivery, int>("Id", new(null, delivery => delivery.Id, KeyPresence.Always)));

    public async Task<Page<DeliveryDetails>> Handle(ListDeliveries query, CancellationToken cancellationToken)
    {
        if (!await db.Set<Webhook>().AnyAsync(webhook => webhook.Id == query.WebhookId, cancellationToken)) throw CommonErrors.NotFound.AsException();

        var matching = Matching(query);
        var listing = new Listing<Delivery> { All = db.Set<Delivery>(), Matching = matching, Counted = matching.Select(delivery => delivery.Id).UpToCounted() };
        var page = await pager.ReadAsync(listing, Orderings, query.Page, delivery => new Row(delivery, delivery.Event.Id, delivery.Event.Kind), cancellationToken);
        return new(page.Count, page.CountExact, page.Next, page.Previous, [.. page.Results.Select(DetailsOf)]);
    }

    private IQueryable<Delivery> Matching(ListDeliveries query)
    {
        var deliveries = db.Set<Delivery>().AsNoTracking().Where(delivery => delivery.WebhookId == query.WebhookId);
        if (query.Filters.Status is { } state) deliveries = deliveries.Where(delivery => delivery.State == state);
        if (query.Filters.EventId is { } id) deliveries = deliveries.Where(delivery => delivery.Event.Id == id);
        return deliveries;
    }

    private static DeliveryDetails DetailsOf(Row row) => new(
        row.Delivery.Id, row.EventId, row.Kind, row.Delivery.State, row.Delivery.Tries, row.Delivery.CreatedAt, row.Delivery.EndedAt,
        row.Delivery.State == DeliveryState.Pending ? row.Delivery.AvailableAt : null,
        JsonSerializer.Deserialize<DeliveryAttempt[]>(row.Delivery.Attempts, FrenchJson.Options)!);

    private sealed record Row(Delivery Delivery, string EventId, string Kind);
}
