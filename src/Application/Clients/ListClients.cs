using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>A page of clients.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresScope(Scope.ReadClients)]
public sealed record ListClients(ClientFilters Filters, PageRequest Page) : IRequest<Page<ClientDetails>>
{
    /// <summary>For choosing one: those filed away are left out.</summary>
    public bool NotArchived { get; init; }
}

/// <summary>What clients are wanted; all that is given must hold.</summary>
[SortedBy("Name", "CreatedAt")]
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

internal sealed class ListClientsHandler(ICrmDb db, Pager pager, SearchSamples samples) : IRequestHandler<ListClients, Page<ClientDetails>>
{
    private static readonly Orderings<Client> Orderings = new("clients",
        Ordering.ById<Client>(),
        Ordering.By<Client, string>("Name", client => EF.Property<string>(client, ListColumns.Name)),
        Ordering.By<Client, DateTime>("CreatedAt", client => client.CreatedAt));

    public Task<Page<ClientDetails>> Handle(ListClients query, CancellationToken cancellationToken)
    {
        var searching = Searching.For(query.Filters.Search, samples.Clients);
        var filters = query.Filters with { City = PlainText.Clean(query.Filters.City), Tag = query.Filters.Tag.All(string.IsNullOrEmpty) ? [] : [.. query.Filters.Tag.Where(tag => tag.Length > 0)] };
        if (filters.City is { } city) Parameters.CheckText(nameof(filters.City), city);
        foreach (var tag in filters.Tag) Parameters.CheckText(nameof(filters.Tag), tag);

        // Tags are few or many as words are.
        var isByTags = searching.IsNone && filters.Tag.Count > 0;
        var form = new Form(filters.Status, query.NotArchived, filters.City is not null, filters.Tag.Count > 0, searching.Form);
        var asked = (filters with { Tag = [] }, string.Join('\n', filters.Tag), query.NotArchived);
        var question = new Question<Client>(() =>
        {
            var listing = db.Searched(db.Clients, searching, clients => Matching(clients, filters, query.NotArchived), searching.IsNone && !query.NotArchived ? Counts(filters) : null);
            return isByTags ? listing with { Wanted = new(MatchingButForTags(db.Clients, filters, query.NotArchived), [HasTags(filters)]) } : listing;
        })
        {
            Known = new(db, form, asked, [filters, .. searching.Values], searching.IsByIndex || isByTags),
            AreMany = () => !query.NotArchived && filters is { Status: null, City: null, Tag.Count: 0 } && searching.AreInMany,
        };
        return pager.ReadAsync(question, Orderings, query.Page, ClientDetails.Projection, cancellationToken);
    }

    private IQueryable<RowCount>? Counts(ClientFilters filters) =>
        filters is { City: null, Tag.Count: 0 } ? db.Known(RowCount.Clients, filters.Status) : null;

    private static IQueryable<Client> Matching(IQueryable<Client> clients, ClientFilters filters, bool notArchived)
    {
        var matching = MatchingButForTags(clients, filters, notArchived);
        return filters.Tag is [] ? matching : matching.Where(HasTags(filters));
    }

    private static IQueryable<Client> MatchingButForTags(IQueryable<Client> clients, ClientFilters filters, bool notArchived)
    {
        if (notArchived) clients = clients.Where(client => client.Status != ClientStatus.Archived);
        if (filters.Status is { } status) clients = clients.Where(client => client.Status == status);
        if (filters.City is not null) clients = clients.Where(client => EF.Property<string>(client, ListColumns.City) == CrmFunctions.Normalise(filters.City));
        return clients;
    }

    /// <summary>Asked as one list, which the index of tags knows; asked one by one, every client would be read.</summary>
    private static Expression<Func<Client, bool>> HasTags(ClientFilters filters) => client => filters.Tag.All(tag => client.Tags.Contains(tag));

    private sealed record Form(ClientStatus? Status, bool NotArchived, bool HasCity, bool HasTags, object Search);
}
