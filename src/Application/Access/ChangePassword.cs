using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Replaces one's own password; every other session of theirs ends.</summary>
/// <remarks>No command itself: no transaction waits while the passwords are hashed. Refuses with <c>requete_invalide</c>, <c>trop_de_requetes</c>.</remarks>
[RequiresRole(Role.Reader)]
public sealed record ChangePassword(string? OldPassword, string? ChosenPassword) : IRequest<Unit>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator() => RuleFor(request => request.OldPassword).Required().MustBePlainText(CheckPassword.LongestPassword);
}

internal sealed class ChangePasswordHandler(IMediator mediator, OwnPassword own, IPasswords passwords, PasswordRules rules) : IRequestHandler<ChangePassword, Unit>
{
    public async Task<Unit> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var user = await own.ProveAsync(nameof(request.OldPassword), request.OldPassword!, cancellationToken);
        await rules.EnsureGoodAsync(nameof(request.ChosenPassword), request.ChosenPassword, user.Email, cancellationToken);
        return await mediator.Send(new SetPassword(user.Id, user.SecurityStamp, passwords.Hash(request.ChosenPassword!)), cancellationToken);
    }
}

/// <summary>Asks for one's password again before something grave.</summary>
internal sealed class OwnPassword(ICrmDb db, ICurrentUser me, IPasswords passwords, ISignInThrottle throttle, SecurityLog log)
{
    /// <exception cref="DomainException"><c>requete_invalide</c>, <c>trop_de_requetes</c></exception>
    public async Task<User> ProveAsync(string field, string password, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.Id == me.Id && user.Active, cancellationToken)
            ?? throw AccessErrors.InvalidToken.AsException();
        await throttle.CountAsync(user.EmailKey, cancellationToken);
        using var turn = throttle.Enter();
        if (await passwords.VerifyAsync(user.PasswordHash, password, cancellationToken)) return user;

        log.SignInRefused(user.Id, AccessErrors.InvalidCredentials.Code);
        throw CommonErrors.Invalid(field, "Ce n'est pas votre mot de passe actuel.", "This is not your current password.").AsException();
    }
}

/// <param name="Stamp">Of the password that was proven: another one since then is not overwritten.</param>
[RequiresRole(Role.Reader)]
internal sealed record SetPassword(int UserId, Guid Stamp, string PasswordHash) : ICommand<Unit>;

internal sealed class SetPasswordHandler(ICrmDb db, ICurrentUser me, SessionEnds sessions, AccessLinks links) : IRequestHandler<SetPassword, Unit>
{
    public async Task<Unit> Handle(SetPassword command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(command.UserId, cancellationToken);
        if (user.SecurityStamp != command.Stamp || !user.Active) throw AccessErrors.InvalidToken.AsException();

        user.ChoosePassword(command.PasswordHash);
        await sessions.EndAllAsync(user.Id, me.SessionId, cancellationToken);
        await links.EndAsync(user.Id, cancellationToken);
        return Unit.Value;
    }
}
