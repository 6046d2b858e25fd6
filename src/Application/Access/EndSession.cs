using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Ends one of one's own sessions, at once. Somebody else's is not there.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Reader)]
public sealed record EndMySession(int Id) : ICommand<Unit>;

/// <summary>Ends a session of somebody else.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteUsers)]
public sealed record EndSessionOf(int UserId, int Id) : ICommand<Unit>;

internal sealed class EndMySessionHandler(ICrmDb db, SessionEnds sessions, ICurrentUser me) : IRequestHandler<EndMySession, Unit>
{
    public Task<Unit> Handle(EndMySession command, CancellationToken cancellationToken) =>
        db.EndOwnedAsync(sessions, me.Id!.Value, command.Id, cancellationToken);
}

internal sealed class EndSessionOfHandler(ICrmDb db, SessionEnds sessions) : IRequestHandler<EndSessionOf, Unit>
{
    public Task<Unit> Handle(EndSessionOf command, CancellationToken cancellationToken) =>
        db.EndOwnedAsync(sessions, command.UserId, command.Id, cancellationToken);
}

internal static class SessionEnding
{
    public static async Task<Unit> EndOwnedAsync(this ICrmDb db, SessionEnds sessions, int userId, int id, CancellationToken cancellationToken)
    {
        var isTheirs = await db.Set<Session>().AnyAsync(session => session.Id == id && session.UserId == userId, cancellationToken);
        if (!isTheirs || !await sessions.EndAsync(id, cancellationToken)) throw CommonErrors.NotFound.AsException();
        return Unit.Value;
    }
}
