using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Takes back the invitation of somebody who never chose a password.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>utilisateur_reference</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteUsers)]
public sealed record DeleteUser(int Id) : ICommand<Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<User, UserDetails>(mediator, Id, new GetUser(Id), cancellationToken, forDelete: true);
}

internal sealed class DeleteUserHandler(ICrmDb db) : IRequestHandler<DeleteUser, Unit>
{
    public async Task<Unit> Handle(DeleteUser command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(command.Id, cancellationToken, forDelete: true);
        user.EnsureDeletable();

        db.Set<User>().Remove(user);
        return Unit.Value;
    }
}
