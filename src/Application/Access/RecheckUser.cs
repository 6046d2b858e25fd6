using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Whether a cookie's user may still be signed in, and as whom: null when disabled, gone, under another password since, or when the session was ended or is too old.</summary>
[Public]
public sealed record RecheckUser(int UserId, Guid Stamp, int SessionId) : ICommand<SignedInUser?>;

internal sealed class RecheckUserHandler(ICrmDb db, ISignInPlace place, SessionLifetime lifetime, BusinessCalendar calendar) : IRequestHandler<RecheckUser, SignedInUser?>
{
    public async Task<SignedInUser?> Handle(RecheckUser request, CancellationToken cancellationToken)
    {
        var openedAfter = calendar.Now - lifetime.InAll;
        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(
            user => user.Id == request.UserId && user.SecurityStamp == request.Stamp && user.Active
                && db.Set<Session>().Any(session => session.Id == request.SessionId && session.UserId == user.Id && session.RevokedAt == null && session.CreatedAt > openedAfter), cancellationToken);
        if (user is null) return null;

        await db.NoteUseAsync(request.SessionId, place, calendar.Now, cancellationToken);
        return SignedInUser.Of(user);
    }
}

internal static class SessionUse
{
    public static Task NoteUseAsync(this ICrmDb db, int sessionId, ISignInPlace place, DateTime now, CancellationToken cancellationToken) =>
        db.Set<Session>().Where(session => session.Id == sessionId).ExecuteUpdateAsync(
            set => set.SetProperty(session => session.LastUsedAt, now).SetProperty(session => session.Address, place.Address).SetProperty(session => session.Agent, place.Agent), cancellationToken);
}
