using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Ends an API key for good, at every instance.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteKeys)]
public sealed record RevokeKey(int Id) : ICommand<Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<ApiKey, KeyDetails>(mediator, Id, new GetKey(Id), cancellationToken);
}

internal sealed class RevokeKeyHandler(ICrmDb db, IAccessChangeNotifier changes, BusinessCalendar calendar) : IRequestHandler<RevokeKey, Unit>
{
    public async Task<Unit> Handle(RevokeKey command, CancellationToken cancellationToken)
    {
        var key = await db.GetAsync<ApiKey>(command.Id, cancellationToken);
        key.Revoke(calendar.Now);
        await changes.KeyRevokedAsync(cancellationToken);
        return Unit.Value;
    }
}
