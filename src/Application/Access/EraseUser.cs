using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Forgets who somebody was that has left: see docs/privacy.md. What they did stays, under their number. It may be done again.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>utilisateur_actif</c></exception>
[RequiresRole(Role.Admin)]
public sealed record EraseUser(int Id) : ICommand<UserDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<User, UserDetails>(mediator, Id, new GetUser(Id), cancellationToken);
}

internal sealed class EraseUserHandler(ICrmDb db, IPasswords passwords, IAuditLog auditLog, ITaskQueue tasks) : IRequestHandler<EraseUser, UserDetails>
{
    public async Task<UserDetails> Handle(EraseUser command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(command.Id, cancellationToken);
        // Of a password that nobody knows: one who signed in once is told from one who never did by having one.
        user.Erase(passwords.Hash(OpaqueToken.New().ToString()));
        await db.RemoveSecondFactorAsync(user, cancellationToken);
        await auditLog.ForgetAsync(AuditTarget.User, user.Id, cancellationToken);
        // What most did is forgotten at once; the rest of somebody who did very much, after that.
        if (await auditLog.ForgetAuthorAsync(user.Id, cancellationToken) > 0) tasks.Enqueue(new ForgetAuthor(user.Id));
        return UserDetails.Of(user);
    }
}
