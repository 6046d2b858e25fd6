using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>A page of the events of the last thirty days, the newest first.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadWebhooks)]
public sealed record ListEvents(EventFilters Filters, PageRequest Page) : IRequest<Page<EventDetails>>;

/// <summary>What events are wanted; all that is given must hold.</summary>
public sealed record EventFilters
{
    /// <summary>One of <see cref="EventKinds"/>.</summary>
    public string? Kind { get; init; }
    public AuditTarget? Target { get; init; }
    public int? TargetId { get; init; }

    /// <summary>Included.</summary>
    public DateTime? From { get; init; }

    /// <summary>Included, with the whole of its second where it names no fraction.</summary>
    public DateTime? To { get; init; }
}

/// <summary>One event.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadWebhooks)]
public sealed record GetEvent(string Id) : IRequest<EventDetails>;

/// <summary>An event as the wire knows it; <paramref name="Data"/> is what deliveries carry.</summary>
public sealed record EventDetails(string Id, string Kind, AuditTarget Target, int TargetId, DateTime Date, JsonObject Data)
{
    internal static EventDetails Of(PublishedEvent happened) =>
        new(happened.Id, happened.Kind, happened.Target, happened.TargetId, happened.Date, JsonNode.Parse(happened.Data)!.AsObject());
}

internal sealed class ListEventsHandler(ICrmDb db, Pager pager) : IRequestHandler<ListEvents, Page<EventDetails>>
{
    private static readonly Orderings<PublishedEvent> Orderings = new("evenements",
        new Ordering<PublishedEvent, int>("Id", new(null, happened => happened.Rank, KeyPresence.Always)));

    public async Task<Page<EventDetails>> Handle(ListEvents query, CancellationToken cancellationToken)
    {
        var matching = Matching(query.Filters);
        var listing = new Listing<PublishedEvent> { All = db.Set<PublishedEvent>(), Matching = matching, Counted = matching.Select(happened => happened.Rank).UpToCounted() };
        var page = await pager.ReadAsync(listing, Orderings, query.Page, happened => happened, cancellationToken);
        return new(page.Count, page.CountExact, page.Next, page.Previous, [.. page.Results.Select(EventDetails.Of)]);
    }

    private IQueryable<PublishedEvent> Matching(EventFilters filters)
    {
        Parameters.CheckId(nameof(filters.TargetId), filters.TargetId);
        if (filters.Kind is { } asked && !EventKinds.Told.Contains(asked)) throw UnknownKind().AsException();

        IQueryable<PublishedEvent> events = db.Set<PublishedEvent>();
        if (filters.Kind is { } kind) events = events.Where(happened => happened.Kind == kind);
        if (filters.Target is { } about) events = events.Where(happened => happened.Target == about);
        if (filters.TargetId is { } id) events = events.Where(happened => happened.TargetId == id);
        if (filters.From is { } from) events = events.Where(happened => happened.Date >= from);
        if (filters.To is { } to)
        {
            var last = PublishedEvent.LastIn(to);
            events = events.Where(happened => happened.Date <= last);
        }

        return events;
    }

    private static DomainError UnknownKind() => ListErrors.InvalidParameter(nameof(EventFilters.Kind),
        $"Valeurs admises : {string.Join(", ", EventKinds.Told)}.", $"Allowed values: {string.Join(", ", EventKinds.Told)}.");
}

internal sealed class GetEventHandler(ICrmDb db) : IRequestHandler<GetEvent, EventDetails>
{
    public async Task<EventDetails> Handle(GetEvent query, CancellationToken cancellationToken) =>
        await db.Set<PublishedEvent>().AsNoTracking().SingleOrDefaultAsync(happened => happened.Id == query.Id, cancellationToken) is { } found
            ? EventDetails.Of(found)
            : throw CommonErrors.NotFound.AsException();
}
