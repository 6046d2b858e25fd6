using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>A page of users.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadUsers)]
public sealed record ListUsers(UserFilters Filters, PageRequest Page) : IRequest<Page<UserDetails>>;

/// <summary>What users are wanted; all that is given must hold.</summary>
[SortedBy("CreatedAt")]
public sealed record UserFilters
{
    /// <summary>Words in name or e-mail.</summary>
    public string? Search { get; init; }
    public Role? Role { get; init; }
    public bool? Active { get; init; }
}

internal sealed class ListUsersHandler(ICrmDb db, Pager pager) : IRequestHandler<ListUsers, Page<UserDetails>>
{
    private static readonly Orderings<User> Orderings = new("utilisateurs", Ordering.ById<User>(), Ordering.By<User, DateTime>("CreatedAt", user => user.CreatedAt));

    public Task<Page<UserDetails>> Handle(ListUsers query, CancellationToken cancellationToken) =>
        pager.ReadAsync(Listing.Of(db.Set<User>(), Matching(query.Filters)), Orderings, query.Page, UserDetails.Projection, cancellationToken);

    private IQueryable<User> Matching(UserFilters filters)
    {
        IQueryable<User> users = db.Set<User>();
        if (filters.Role is { } role) users = users.Where(user => user.Role == role);
        if (filters.Active is { } active) users = users.Where(user => user.Active == active);
        if (PlainText.Clean(filters.Search) is not { } search) return users;

        Parameters.CheckText(nameof(filters.Search), search);
        return search.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(users, (found, word) =>
            found.Where(user => CrmFunctions.Normalise(user.Name + " " + user.Email).Contains(CrmFunctions.Normalise(word))));
    }
}
