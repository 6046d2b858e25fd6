using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Whether a cookie's user may still be signed in, and as whom: null when disabled, gone, or under another password since.</summary>
[Public]
public sealed record RecheckUser(int UserId, Guid Stamp) : IRequest<SignedInUser?>;

internal sealed class RecheckUserHandler(ICrmDb db) : IRequestHandler<RecheckUser, SignedInUser?>
{
    public async Task<SignedInUser?> Handle(RecheckUser request, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(
            user => user.Id == request.UserId && user.SecurityStamp == request.Stamp && user.Active, cancellationToken);
        return user is null ? null : SignedInUser.Of(user);
    }
}
