using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>A page of the API keys that were not revoked.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadKeys)]
public sealed record ListKeys(KeyFilters Filters, PageRequest Page) : IRequest<Page<KeyDetails>>;

/// <summary>What keys are wanted; all that is given must hold.</summary>
[SortedBy("CreatedAt")]
public sealed record KeyFilters
{
    public int? UserId { get; init; }
}

internal sealed class ListKeysHandler(ICrmDb db, Pager pager) : IRequestHandler<ListKeys, Page<KeyDetails>>
{
    private static readonly Orderings<ApiKey> Orderings = new("cles", Ordering.ById<ApiKey>(), Ordering.By<ApiKey, DateTime>("CreatedAt", key => key.CreatedAt));

    public Task<Page<KeyDetails>> Handle(ListKeys query, CancellationToken cancellationToken)
    {
        Parameters.CheckId(nameof(query.Filters.UserId), query.Filters.UserId);
        var keys = db.Set<ApiKey>().Where(key => key.RevokedAt == null);
        if (query.Filters.UserId is { } owner) keys = keys.Where(key => key.UserId == owner);
        return pager.ReadAsync(Listing.Of(db.Set<ApiKey>(), keys), Orderings, query.Page, KeyDetails.Projection, cancellationToken);
    }
}
