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
    /// <summary>Who follows an old link is told that it is old, not that it never was.</summary>
    private static readonly TimeSpan AccessLinkMemory = TimeSpan.FromDays(30);

    public async Task<int> Handle(PurgeSessions command, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var forgotten = await db.Set<RefreshToken>().Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var linksBefore = now - AccessLinkMemory;
        var cookiesBefore = now - SessionLifetime.OfCookies;
        await db.Set<AccessLink>().Where(link => link.ExpiresAt <= linksBefore).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>().Where(session => session.Kind == SessionKind.Pages && session.LastUsedAt <= cookiesBefore).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Session>()
            .Where(session => session.Kind == SessionKind.Api && !db.Set<RefreshToken>().Any(token => token.SessionId == session.Id))
            .ExecuteDeleteAsync(cancellationToken);
        return forgotten;
    }
}
