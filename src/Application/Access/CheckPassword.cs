using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Who somebody is, by their password and, where they have a second factor, a code.</summary>
/// <remarks>Refuses with <c>identifiants_invalides</c>, <c>code_requis</c>, <c>code_invalide</c>, <c>trop_de_requetes</c> or, for what no account could be called, <c>requete_invalide</c>.</remarks>
[Public]
public sealed record CheckPassword(string? Username, string? Password, string? Code = null) : IRequest<SignedInUser>
{
    internal const int LongestPassword = 1_000;
}

internal sealed class CheckPasswordValidator : AbstractValidator<CheckPassword>
{
    public CheckPasswordValidator()
    {
        RuleFor(request => request.Username).Required().MustBePlainText();
        RuleFor(request => request.Password).Required().MustBePlainText(CheckPassword.LongestPassword);
        RuleFor(request => request.Code).MustBePlainText();
    }
}

internal sealed class CheckPasswordHandler(Credentials credentials) : IRequestHandler<CheckPassword, SignedInUser>
{
    public async Task<SignedInUser> Handle(CheckPassword request, CancellationToken cancellationToken)
    {
        var user = await credentials.ProveAsync(request.Username!, request.Password!, cancellationToken);
        if (user.HasSecondFactor) await credentials.EnsureCodeAsync(user.Id, request.Code, cancellationToken);
        return SignedInUser.Of(user);
    }
}

/// <summary>The two proofs of a sign-in: what one knows, and what one has.</summary>
internal sealed class Credentials(ICrmDb db, IMediator mediator, IPasswords passwords, ISignInThrottle throttle, SecurityLog log)
{
    /// <exception cref="DomainException"><c>identifiants_invalides</c>, <c>trop_de_requetes</c></exception>
    public async Task<User> ProveAsync(string username, string password, CancellationToken cancellationToken)
    {
        var key = User.KeyOf(username);
        await throttle.CountAsync(key, cancellationToken);

        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.EmailKey == key && user.Active, cancellationToken);
        using var turn = throttle.Enter();
        var proven = await passwords.VerifyAsync(user?.PasswordHash, password, cancellationToken);
        return proven ? user! : throw Refused(user?.Id, AccessErrors.InvalidCredentials);
    }

    /// <exception cref="DomainException"><c>code_requis</c>, <c>code_invalide</c>, <c>trop_de_requetes</c></exception>
    public async Task EnsureCodeAsync(int userId, string? code, CancellationToken cancellationToken)
    {
        if (PlainText.Clean(code) is not { } given) throw Refused(userId, AccessErrors.CodeRequired);
        await throttle.CountCodeAsync(userId, cancellationToken);
        if (!await mediator.Send(new SpendCode(userId, given), cancellationToken)) throw Refused(userId, AccessErrors.InvalidCode);
    }

    private DomainException Refused(int? userId, DomainError error)
    {
        log.SignInRefused(userId, error.Code);
        return error.AsException();
    }
}
