using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Makes an administrator when there is no user at all; says whether it did.</summary>
/// <remarks>Sent at start by one instance at a time. Refuses with <c>requete_invalide</c>.</remarks>
[RequiresRole(Role.Admin)]
public sealed record EnsureAdministrator(string Email, string Name, string Password) : ICommand<bool>;

internal sealed class EnsureAdministratorHandler(ICrmDb db, IPasswords passwords, BusinessCalendar calendar)
    : IRequestHandler<EnsureAdministrator, bool>
{
    public async Task<bool> Handle(EnsureAdministrator command, CancellationToken cancellationToken)
    {
        if (await db.Set<User>().AnyAsync(cancellationToken)) return false;
        EnsureCanBeTyped(command.Password);

        var id = await db.NextIdAsync<User>(cancellationToken);
        db.Set<User>().Add(User.Register(id, command.Email, command.Name, Role.Admin, passwords.Hash(command.Password), calendar.Now));
        return true;
    }

    /// <summary>What the sign-in would refuse to read must not become the only password there is.</summary>
    private static void EnsureCanBeTyped(string password)
    {
        var errors = new FieldErrors();
        PlainText.Check(errors, nameof(EnsureAdministrator.Password), password, CheckPassword.LongestPassword);
        errors.ThrowIfAny();
    }
}
