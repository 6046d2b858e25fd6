using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>The second factor: a secret shared with the telephone, of use once a first code has shown that it arrived.</summary>
public sealed partial class User
{
    /// <summary>Closed by <see cref="ISecretProtector"/>.</summary>
    public string? TotpSecret { get; private set; }

    /// <summary>Null until a code was given: until then nobody is asked for one.</summary>
    public DateTime? TotpConfirmedAt { get; private set; }

    /// <summary>The step of the last code that was spent: neither it nor an older one is taken again.</summary>
    public long TotpLastStep { get; private set; }

    public bool HasSecondFactor => TotpConfirmedAt is not null;

    /// <exception cref="DomainException"><c>totp_deja_actif</c></exception>
    public void BeginSecondFactor(string closedSecret)
    {
        EnsureNoSecondFactor();
        (TotpSecret, TotpLastStep) = (closedSecret, 0);
    }

    /// <exception cref="DomainException"><c>totp_deja_actif</c></exception>
    public void ConfirmSecondFactor(long step, DateTime now)
    {
        EnsureNoSecondFactor();
        (TotpConfirmedAt, TotpLastStep) = (now, step);
    }

    public void RemoveSecondFactor() => (TotpSecret, TotpConfirmedAt, TotpLastStep) = (null, null, 0);

    /// <exception cref="DomainException"><c>totp_deja_actif</c></exception>
    public void EnsureNoSecondFactor()
    {
        if (HasSecondFactor) throw UserErrors.SecondFactorOn.AsException();
    }
}
