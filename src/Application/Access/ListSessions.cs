using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>A page of one's own living sessions.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
public sealed record ListMySessions(PageRequest Page) : IRequest<Page<SessionDetails>>;

/// <summary>A page of somebody's living sessions.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadUsers)]
public sealed record ListSessionsOf(int UserId, PageRequest Page) : IRequest<Page<SessionDetails>>;

/// <summary>A session as its user sees it.</summary>
public sealed record SessionDetails
{
    public required int Id { get; init; }
    public required SessionKind Kind { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime LastUsedAt { get; init; }
    public required string Address { get; init; }
    public required string Agent { get; init; }

    /// <summary>The one that asks.</summary>
    public required bool Current { get; init; }

    public static Expression<Func<Session, SessionDetails>> Projection(int? current) => session => new SessionDetails
    {
        Id = session.Id,
        Kind = session.Kind,
        CreatedAt = session.CreatedAt,
        LastUsedAt = session.LastUsedAt,
        Address = session.Address,
        Agent = session.Agent,
        Current = session.Id == current,
    };
}

/// <summary>Reads the living sessions of a user; a browser's ends when it was not used for as long as its cookie holds, any in the end.</summary>
internal sealed class SessionList(ICrmDb db, Pager pager, ICurrentUser me, SessionLifetime lifetime, BusinessCalendar calendar)
{
    private static readonly Orderings<Session> Orderings = new("sessions", Ordering.ById<Session>());

    public Task<Page<SessionDetails>> ReadAsync(int userId, PageRequest page, CancellationToken cancellationToken)
    {
        var (tokensAfter, cookiesAfter, openedAfter) = (calendar.Now - lifetime.Unused, calendar.Now - SessionLifetime.OfCookies, calendar.Now - lifetime.InAll);
        var living = db.Set<Session>().Where(session => session.UserId == userId && session.RevokedAt == null && session.CreatedAt > openedAfter
            && session.LastUsedAt > (session.Kind == SessionKind.Pages ? cookiesAfter : tokensAfter));
        return pager.ReadAsync(Listing.Of(db.Set<Session>(), living), Orderings, page, SessionDetails.Projection(me.SessionId), cancellationToken);
    }
}

internal sealed class ListMySessionsHandler(SessionList sessions, ICurrentUser me) : IRequestHandler<ListMySessions, Page<SessionDetails>>
{
    public Task<Page<SessionDetails>> Handle(ListMySessions query, CancellationToken cancellationToken) =>
        sessions.ReadAsync(me.Id!.Value, query.Page, cancellationToken);
}

internal sealed class ListSessionsOfHandler(ICrmDb db, SessionList sessions) : IRequestHandler<ListSessionsOf, Page<SessionDetails>>
{
    public async Task<Page<SessionDetails>> Handle(ListSessionsOf query, CancellationToken cancellationToken)
    {
        if (!await db.Set<User>().AnyAsync(user => user.Id == query.UserId, cancellationToken)) throw CommonErrors.NotFound.AsException();
        return await sessions.ReadAsync(query.UserId, query.Page, cancellationToken);
    }
}
