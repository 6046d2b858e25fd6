using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>The signed-in user, as they are now; of a key, its owner with the key's role.</summary>
/// <remarks>Refuses with <c>jeton_invalide</c> once the user is disabled.</remarks>
[AnyKey]
public sealed record GetMe : IRequest<Me>;

public sealed record Me(int Id, string Email, string Name, Role Role);

internal sealed class GetMeHandler(ICrmDb db, ICurrentUser me) : IRequestHandler<GetMe, Me>
{
    public async Task<Me> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var found = await db.Set<User>()
            .Where(user => user.Id == me.Id && user.Active)
            .Select(user => new Me(user.Id, user.Email, user.Name, user.Role))
            .SingleOrDefaultAsync(cancellationToken) ?? throw AccessErrors.InvalidToken.AsException();
        // A key may do less than its user.
        return me.KeyId is null ? found : found with { Role = me.Role!.Value };
    }
}
