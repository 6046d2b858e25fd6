using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Whose API key this is; null when it is nobody's, was revoked, or its owner may no longer sign in. The caller looks at the expiry.</summary>
[Public]
public sealed record RecogniseKey(byte[] Hash) : IRequest<KeyBearer?>;

/// <summary>A key that was recognised.</summary>
/// <param name="Role">The lesser of its own and its owner's present one.</param>
public sealed record KeyBearer(int KeyId, int UserId, string UserName, Role Role, IReadOnlyList<Scope> Scopes, DateTime? ExpiresAt);

internal sealed class RecogniseKeyHandler(ICrmDb db) : IRequestHandler<RecogniseKey, KeyBearer?>
{
    public async Task<KeyBearer?> Handle(RecogniseKey request, CancellationToken cancellationToken)
    {
        var found = await (
            from key in db.Set<ApiKey>()
            join user in db.Set<User>() on key.UserId equals user.Id
            where key.Hash == request.Hash && key.RevokedAt == null && user.Active
            select new { key.Id, key.UserId, user.Name, key.Role, OwnerRole = user.Role, key.Scopes, key.ExpiresAt }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;

        var role = found.Role < found.OwnerRole ? found.Role : found.OwnerRole;
        return new(found.Id, found.UserId, found.Name, role, found.Scopes, found.ExpiresAt);
    }
}
