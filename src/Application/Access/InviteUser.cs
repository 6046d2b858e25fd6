using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Registers somebody who chooses a password by the link that this answer carries.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c>, <c>email_deja_utilise</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteUsers)]
public sealed record InviteUser(NewUser Fields) : ICommand<WithSecret<UserDetails>>;

public sealed record NewUser
{
    public string? Email { get; init; }
    public string? Name { get; init; }
    public Role Role { get; init; } = Role.Reader;
}

internal sealed class InviteUserHandler(ICrmDb db, AccessLinks links, BusinessCalendar calendar) : IRequestHandler<InviteUser, WithSecret<UserDetails>>
{
    public async Task<WithSecret<UserDetails>> Handle(InviteUser command, CancellationToken cancellationToken)
    {
        var fields = command.Fields;
        var user = User.Register(await db.NextIdAsync<User>(cancellationToken), fields.Email, fields.Name, fields.Role, passwordHash: null, calendar.Now);
        db.Set<User>().Add(user);
        return new(UserDetails.Of(user), await links.MakeAsync(user, cancellationToken));
    }
}
