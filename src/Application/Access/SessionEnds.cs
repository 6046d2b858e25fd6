using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Ends sessions, and tells every instance: their refresh tokens, access tokens and cookies are refused from then on.</summary>
internal sealed class SessionEnds(ICrmDb db, IAccessChangeNotifier changes, BusinessCalendar calendar)
{
    /// <returns>False when there was no such session, or it had ended.</returns>
    public async Task<bool> EndAsync(int sessionId, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var ended = await db.Set<Session>()
            .Where(session => session.Id == sessionId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
        if (ended == 1) await changes.SessionsEndedAsync([sessionId], cancellationToken);
        return ended == 1;
    }

    /// <param name="userId">Whose.</param>
    /// <param name="except">The one that goes on, if any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EndAllAsync(int userId, int? except, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var sessions = db.Set<Session>().Where(session => session.UserId == userId && session.RevokedAt == null && session.Id != (except ?? 0));
        var ids = await sessions.Select(session => session.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0) return;

        await sessions.Where(session => ids.Contains(session.Id)).ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
        await changes.SessionsEndedAsync(ids, cancellationToken);
    }
}
