using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;

namespace MiniCrm.Application.Access;

/// <summary>Forgets the tokens that have expired, the sessions that have no other, and old links; answers how many rows went.</summary>
[RequiresRole(Role.Admin)]
public sealed record PurgeSessions : IPurge;

internal sealed class PurgeSessionsHandler(ICrmDb db, IAccessTokens access, BusinessCalendar calendar) : IRequestHandler<PurgeSessions, int>
{
    /// <summary>Who follows an old link is told that it is old, not that it never was.</summary>
    private static readonly TimeSpan AccessLinkMemory = TimeSpan.FromDays(30);

    /// <summary>By how much the clocks of instances may differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async Task<int> Handle(PurgeSessions command, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        var forgotten = await db.Set<RefreshToken>().Where(token => token.ExpiresAt <= now).ForgetSomeAsync(cancellationToken);
        var linksBefore = now - AccessLinkMemory;
        var cookiesBefore = now - SessionLifetime.OfCookies;
        forgotten += await db.Set<AccessLink>().Where(link => link.ExpiresAt <= linksBefore).ForgetSomeAsync(cancellationToken);
        forgotten += await db.Set<Session>().Where(session => session.Kind == SessionKind.Pages && session.LastUsedAt <= cookiesBefore).ForgetSomeAsync(cancellationToken);
        // What was signed out is known as such for as long as an access token of it would otherwise be good.
        var revokedBefore = now - access.Lifetime - Slack;
        forgotten += await db.Set<Session>()
            .Where(session => session.Kind == SessionKind.Api && (session.RevokedAt == null || session.RevokedAt <= revokedBefore) && !db.Set<RefreshToken>().Any(token => token.SessionId == session.Id))
            .ForgetSomeAsync(cancellationToken);
        return forgotten;
    }
}
