using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>What the cookie of the present session is to say now: after a change of password it bears the former stamp. Null for who has no cookie.</summary>
public sealed record RenewPages : IRequest<PagesSession?>;

internal sealed class RenewPagesHandler(ICrmDb db, ICurrentUser me) : IRequestHandler<RenewPages, PagesSession?>
{
    public async Task<PagesSession?> Handle(RenewPages request, CancellationToken cancellationToken)
    {
        if (me.SessionId is not { } session) return null;

        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(
            user => user.Id == me.Id && user.Active && db.Set<Session>().Any(open => open.Id == session && open.UserId == user.Id && open.RevokedAt == null), cancellationToken);
        return user is null ? null : new(SignedInUser.Of(user), session);
    }
}
