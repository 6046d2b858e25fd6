using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Who somebody is, by their password: for the token call, and for the sign-in page.</summary>
/// <remarks>Refuses with <c>identifiants_invalides</c>, <c>trop_de_requetes</c> or, for what no account could be called, <c>requete_invalide</c>.</remarks>
[Public]
public sealed record CheckPassword(string? Username, string? Password) : IRequest<SignedInUser>
{
    internal const int LongestPassword = 1_000;
}

internal sealed class CheckPasswordHandler(ICrmDb db, IPasswords passwords, ISignInThrottle throttle)
    : IRequestHandler<CheckPassword, SignedInUser>
{
    public async Task<SignedInUser> Handle(CheckPassword request, CancellationToken cancellationToken)
    {
        EnsureWellFormed(request);
        var key = User.KeyOf(request.Username!);
        await throttle.CountAsync(key, cancellationToken);

        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.EmailKey == key && user.Active, cancellationToken);
        var proven = await passwords.VerifyAsync(user?.PasswordHash, request.Password!, cancellationToken);
        return proven ? SignedInUser.Of(user!) : throw AccessErrors.InvalidCredentials.AsException();
    }

    private static void EnsureWellFormed(CheckPassword request)
    {
        var errors = new FieldErrors();
        PlainText.Require(errors, nameof(request.Username), request.Username);
        PlainText.Check(errors, nameof(request.Username), request.Username);
        PlainText.Require(errors, nameof(request.Password), request.Password);
        PlainText.Check(errors, nameof(request.Password), request.Password, CheckPassword.LongestPassword);
        errors.ThrowIfAny();
    }
}
