using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Makes a link by which somebody chooses a new password, or a new invitation for who has none yet. The present password holds until then.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>utilisateur_desactive</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteUsers)]
public sealed record ResetUser(int Id, ResetFields Fields) : ICommand<WithSecret<UserDetails>>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<User, UserDetails>(mediator, Id, new GetUser(Id), cancellationToken);
}

/// <param name="ResetSecondFactor">For a lost telephone: also stops asking for codes.</param>
public sealed record ResetFields(bool ResetSecondFactor = false);

internal sealed class ResetUserHandler(ICrmDb db, AccessLinks links) : IRequestHandler<ResetUser, WithSecret<UserDetails>>
{
    public async Task<WithSecret<UserDetails>> Handle(ResetUser command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(command.Id, cancellationToken);
        if (!user.Active) throw UserErrors.Disabled.AsException();
        if (command.Fields.ResetSecondFactor) await db.RemoveSecondFactorAsync(user, cancellationToken);
        return new(UserDetails.Of(user), await links.MakeAsync(user, cancellationToken));
    }
}
