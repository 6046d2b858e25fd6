using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>A page of clients, sorted by <c>Name</c> or <c>CreatedAt</c>.</summary>
[Needs(Scope.ReadClients)]
public sealed record ListClients(ClientFilters Filters, PageRequest Page) : IRequest<Page<ClientDetails>>;

/// <summary>What clients are wanted; all that is given must hold.</summary>
public sealed record ClientFilters
{
    /// <summary>Words in name, e-mail, city, SIREN or notes.</summary>
    public string? Search { get; init; }
    public ClientStatus? Status { get; init; }

    /// <summary>Every one of them, as it is written.</summary>
    public IReadOnlyList<string> Tag { get; init; } = [];

    /// <summary>The whole name, whatever its case and accents.</summary>
    public string? City { get; init; }
}

internal sealed class ListClientsHandler(ICrmDb db, Pager pager) : IRequestHandler<ListClients, Page<ClientDetails>>
{
    private static readonly Orderings<Client> Orderings = new("clients",
        Ordering.ById<Client>(),
        Ordering.By<Client, string>("Name", client => EF.Property<string>(client, ListColumns.Name)),
        Ordering.By<Client, DateTime>("CreatedAt", client => client.CreatedAt));

    public Task<Page<ClientDetails>> Handle(ListClients query, CancellationToken cancellationToken) =>
        pager.ReadAsync(db.Searched(db.Clients, Searching.For(query.Filters.Search), clients => Matching(clients, query.Filters), Known(query.Filters)), Orderings, query.Page, ClientDetails.Projection, cancellationToken);

    private IQueryable<Tally>? Known(ClientFilters filters) =>
        filters is { Search: null or "", City: null or "", Tag.Count: 0 } ? db.Known(Tally.Clients, filters.Status) : null;

    private static IQueryable<Client> Matching(IQueryable<Client> clients, ClientFilters filters)
    {
        if (filters.Status is { } status) clients = clients.Where(client => client.Status == status);
        foreach (var tag in filters.Tag.Where(tag => tag.Length > 0))
        {
            Parameters.CheckText(nameof(filters.Tag), tag);
            clients = clients.Where(client => client.Tags.Contains(tag));
        }

        if (PlainText.Clean(filters.City) is not { } city) return clients;
        Parameters.CheckText(nameof(filters.City), city);
        return clients.Where(client => EF.Property<string>(client, ListColumns.City) == CrmFunctions.Normalise(city));
    }
}
