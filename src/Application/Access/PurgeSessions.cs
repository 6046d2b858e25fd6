using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Application.Access;

/// <summary>Forgets the tokens that have expired, and the sessions that have no other; answers how many tokens went.</summary>
[Requires(Role.Admin)]
public sealed record PurgeSessions : IPurge;

internal sealed class PurgeSessionsHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<PurgeSessions, int>
{
    public async Task<int> Handle(PurgeSessions command, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var forgotten = await db.Set<RefreshToken>().Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>()
            .Where(session => !db.Set<RefreshToken>().Any(token => token.SessionId == session.Id))
            .ExecuteDeleteAsync(cancellationToken);
        return forgotten;
    }
}
