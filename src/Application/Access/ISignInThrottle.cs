using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Keeps guessing slow.</summary>
public interface ISignInThrottle
{
    /// <summary>Counts sign-ins per account and address, so that nobody can lock out others from elsewhere.</summary>
    /// <param name="account">Who is claimed to sign in, as <see cref="User.KeyOf"/> writes it.</param>
    /// <exception cref="DomainException"><c>trop_de_requetes</c></exception>
    Task CountAsync(string account, CancellationToken cancellationToken);

    /// <summary>Counts codes per account, wherever they come from: who gives one has its password, and a million codes are soon tried from a thousand addresses.</summary>
    /// <exception cref="DomainException"><c>trop_de_requetes</c></exception>
    Task CountCodeAsync(int userId, CancellationToken cancellationToken);

    /// <summary>Lets a few passwords of one address be verified, or wait for it, at a time: it takes long, and others wait behind them.</summary>
    /// <returns>Ends it.</returns>
    /// <exception cref="DomainException"><c>trop_de_requetes</c></exception>
    IDisposable Enter();
}
