using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Gives a user another name or role, disables or enables them. A disabled user's sessions, keys and links end at once.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c>, <c>dernier_administrateur</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteUsers)]
public sealed record UpdateUser(int Id, UserFields Fields) : ICommand<UserDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<User, UserDetails>(mediator, Id, new GetUser(Id), cancellationToken);
}

internal sealed class UpdateUserHandler(ICrmDb db, SessionEnds sessions, AccessLinks links, IAccessChangeNotifier changes, BusinessCalendar calendar)
    : IRequestHandler<UpdateUser, UserDetails>
{
    public async Task<UserDetails> Handle(UpdateUser command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(command.Id, cancellationToken);
        var before = new AccessState(user.Role, user.Active);
        user.Amend(command.Fields, await db.HasOtherAdministratorAsync(user, cancellationToken), calendar.Now);
        if (before != new AccessState(user.Role, user.Active)) await changes.UserChangedAsync(user, cancellationToken);
        if (before.Active && !user.Active)
        {
            await sessions.EndAllAsync(user.Id, except: null, cancellationToken);
            await links.EndAsync(user.Id, cancellationToken);
        }

        return UserDetails.Of(user);
    }
}

internal static class UserLoading
{
    /// <summary>All administrators are locked before they are counted: two who dismiss each other must not both find the other there.</summary>
    public static async Task<bool> HasOtherAdministratorAsync(this ICrmDb db, User user, CancellationToken cancellationToken)
    {
        if (!user.IsAdministrator) return true;

        var others = db.Set<User>().Where(User.Administrator.Condition).Where(other => other.Id != user.Id);
        var ids = await others.Select(other => other.Id).ToListAsync(cancellationToken);
        foreach (var id in ids.Order()) await db.LockAsync<User>(id, forDelete: false, cancellationToken);
        return await others.AnyAsync(other => ids.Contains(other.Id), cancellationToken);
    }
}
