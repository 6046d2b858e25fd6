using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Whether one's second factor is on, and how many recovery codes are left.</summary>
public sealed record GetSecondFactor : IRequest<SecondFactorState>;

public sealed record SecondFactorState(bool Active, int RecoveryCodesLeft)
{
    /// <summary>One's own, as what the caller read is held against it.</summary>
    internal static async Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken)
    {
        var me = await mediator.Send(new GetMe(), cancellationToken);
        return await db.AnswerLockedAsync<User, SecondFactorState>(mediator, me.Id, new GetSecondFactor(), cancellationToken);
    }
}

internal sealed class GetSecondFactorHandler(ICrmDb db, ICurrentUser me) : IRequestHandler<GetSecondFactor, SecondFactorState>
{
    public async Task<SecondFactorState> Handle(GetSecondFactor query, CancellationToken cancellationToken) => new(
        await db.Set<User>().AnyAsync(user => user.Id == me.Id && user.TotpConfirmedAt != null, cancellationToken),
        await db.Set<RecoveryCode>().CountAsync(code => code.UserId == me.Id && code.SpentAt == null, cancellationToken));
}

/// <summary>The secret that waits for its first code, closed; null when there is none.</summary>
public sealed record GetPendingSecondFactor : IRequest<WithSecret<string>?>;

internal sealed class GetPendingSecondFactorHandler(ICrmDb db, ICurrentUser me) : IRequestHandler<GetPendingSecondFactor, WithSecret<string>?>
{
    public Task<WithSecret<string>?> Handle(GetPendingSecondFactor query, CancellationToken cancellationToken) =>
        db.Set<User>().Where(user => user.Id == me.Id && user.TotpConfirmedAt == null && user.TotpSecret != null)
            .Select(user => new WithSecret<string>(user.Email, user.TotpSecret!)).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>Makes the secret for one's authenticator; codes are asked for once one was given (<see cref="ConfirmSecondFactor"/>).</summary>
/// <exception cref="DomainException"><c>totp_deja_actif</c></exception>
[RequiresRole(Role.Reader)]
public sealed record BeginSecondFactor : ICommand<WithSecret<string>>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) => SecondFactorState.ReadLockedAsync(db, mediator, cancellationToken);
}

internal sealed class BeginSecondFactorHandler(ICrmDb db, ICurrentUser me, ISecretProtector protector) : IRequestHandler<BeginSecondFactor, WithSecret<string>>
{
    public async Task<WithSecret<string>> Handle(BeginSecondFactor command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(me.Id!.Value, cancellationToken);
        var closed = protector.Protect(Totp.NewSecret());
        user.BeginSecondFactor(closed);
        return new(user.Email, closed);
    }
}

/// <summary>Shows by a first code that the secret arrived; from now on codes are asked for.</summary>
/// <returns>The recovery codes, closed, one a line.</returns>
/// <exception cref="DomainException"><c>requete_invalide</c>, <c>totp_inactif</c>, <c>totp_deja_actif</c></exception>
[RequiresRole(Role.Reader)]
public sealed record ConfirmSecondFactor(string? Code) : ICommand<WithSecret<SecondFactorState>>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) => SecondFactorState.ReadLockedAsync(db, mediator, cancellationToken);
}

internal sealed class ConfirmSecondFactorHandler(ICrmDb db, ICurrentUser me, ISecretProtector protector, BusinessCalendar calendar)
    : IRequestHandler<ConfirmSecondFactor, WithSecret<SecondFactorState>>
{
    public async Task<WithSecret<SecondFactorState>> Handle(ConfirmSecondFactor command, CancellationToken cancellationToken)
    {
        var user = await db.GetAsync<User>(me.Id!.Value, cancellationToken);
        user.EnsureNoSecondFactor();
        if (user.TotpSecret is not { } closed || protector.Unprotect(closed) is not { } secret) throw UserErrors.SecondFactorOff.AsException();

        var code = command.Code?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        user.ConfirmSecondFactor(Totp.Match(secret, code, user.TotpLastStep, calendar.Now) ?? throw UserErrors.WrongCode.AsException(), calendar.Now);
        await db.ForgetRecoveryCodesAsync(user.Id, cancellationToken);
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.HowMany).Select(_ => RecoveryCode.New())];
        db.Set<RecoveryCode>().AddRange(codes.Select(code => RecoveryCode.For(user.Id, code)));
        return new(new(true, codes.Length), protector.Protect(string.Join('\n', codes)));
    }
}

/// <summary>Stops asking for codes; the password is asked for once more.</summary>
/// <remarks>Refuses with <c>requete_invalide</c>, <c>trop_de_requetes</c>.</remarks>
[RequiresRole(Role.Reader)]
public sealed record RemoveSecondFactor(string? Password) : IRequest<Unit>;

internal sealed class RemoveSecondFactorValidator : AbstractValidator<RemoveSecondFactor>
{
    public RemoveSecondFactorValidator() => RuleFor(request => request.Password).Required().MustBePlainText(CheckPassword.LongestPassword);
}

internal sealed class RemoveSecondFactorHandler(IMediator mediator, OwnPassword own) : IRequestHandler<RemoveSecondFactor, Unit>
{
    public async Task<Unit> Handle(RemoveSecondFactor request, CancellationToken cancellationToken)
    {
        await own.ProveAsync(nameof(request.Password), request.Password!, cancellationToken);
        return await mediator.Send(new DropSecondFactor(), cancellationToken);
    }
}

[RequiresRole(Role.Reader)]
internal sealed record DropSecondFactor : ICommand<Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) => SecondFactorState.ReadLockedAsync(db, mediator, cancellationToken);
}

internal sealed class DropSecondFactorHandler(ICrmDb db, ICurrentUser me) : IRequestHandler<DropSecondFactor, Unit>
{
    public async Task<Unit> Handle(DropSecondFactor command, CancellationToken cancellationToken)
    {
        await db.RemoveSecondFactorAsync(await db.GetAsync<User>(me.Id!.Value, cancellationToken), cancellationToken);
        return Unit.Value;
    }
}

internal static class SecondFactorRemoval
{
    public static Task RemoveSecondFactorAsync(this ICrmDb db, User user, CancellationToken cancellationToken)
    {
        user.RemoveSecondFactor();
        return db.ForgetRecoveryCodesAsync(user.Id, cancellationToken);
    }

    public static Task ForgetRecoveryCodesAsync(this ICrmDb db, int userId, CancellationToken cancellationToken) =>
        db.Set<RecoveryCode>().Where(code => code.UserId == userId).ExecuteDeleteAsync(cancellationToken);
}
