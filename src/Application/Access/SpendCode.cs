using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Whether a code of the authenticator, or a recovery code, is right; it is spent by that.</summary>
[Public]
internal sealed record SpendCode(int UserId, string Code) : ICommand<bool>;

internal sealed class SpendCodeHandler(ICrmDb db, ISecretProtector protector, BusinessCalendar calendar) : IRequestHandler<SpendCode, bool>
{
    public async Task<bool> Handle(SpendCode command, CancellationToken cancellationToken) =>
        RecoveryCode.HashOf(command.Code) is { } hash
            ? await SpendRecoveryCodeAsync(command.UserId, hash, cancellationToken)
            : await SpendTotpAsync(command, cancellationToken);

    /// <summary>One conditional write: of two who bring the same code at once, one finds it spent.</summary>
    private async Task<bool> SpendRecoveryCodeAsync(int userId, byte[] hash, CancellationToken cancellationToken)
    {
        var now = calendar.Now;
        return await db.Set<RecoveryCode>()
            .Where(code => code.UserId == userId && code.Hash == hash && code.SpentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.SpentAt, now), cancellationToken) == 1;
    }

    private async Task<bool> SpendTotpAsync(SpendCode command, CancellationToken cancellationToken)
    {
        var user = await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(user => user.Id == command.UserId, cancellationToken);
        if (user?.TotpSecret is not { } closed || protector.Unprotect(closed) is not { } secret) return false;
        if (Totp.Match(secret, command.Code.Replace(" ", "", StringComparison.Ordinal), user.TotpLastStep, calendar.Now) is not { } step) return false;

        return await db.Set<User>()
            .Where(other => other.Id == user.Id && other.TotpSecret == closed && other.TotpLastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(other => other.TotpLastStep, step), cancellationToken) == 1;
    }
}
