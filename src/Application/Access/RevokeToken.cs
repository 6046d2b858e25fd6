using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Signs out: ends the session of a refresh token. A token that is none is as good as ended (RFC 7009 §2.2).</summary>
[Public]
public sealed record RevokeToken(string? Refresh) : ICommand<Unit>;

internal sealed class RevokeTokenHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<RevokeToken, Unit>
{
    public async Task<Unit> Handle(RevokeToken command, CancellationToken cancellationToken)
    {
        if (RefreshSecret.Parse(command.Refresh)?.Hash() is not { } hash) return Unit.Value;

        var token = await db.Set<RefreshToken>().AsNoTracking().SingleOrDefaultAsync(token => token.Hash == hash, cancellationToken);
        if (token is not null) await db.EndSessionAsync(token.SessionId, calendar.Now, cancellationToken);
        return Unit.Value;
    }
}

internal static class SessionEnding
{
    public static Task EndSessionAsync(this ICrmDb db, Guid sessionId, DateTime now, CancellationToken cancellationToken) =>
        db.Set<Session>()
            .Where(session => session.Id == sessionId && session.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), cancellationToken);
}
