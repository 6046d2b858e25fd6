using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>Counts sign-ins per account and address, so that guessing is slow and nobody can lock out others from elsewhere.</summary>
public interface ISignInThrottle
{
    /// <param name="account">Who is claimed to sign in, as <see cref="User.KeyOf"/> writes it.</param>
    /// <exception cref="DomainException"><c>trop_de_requetes</c></exception>
    Task CountAsync(string account, CancellationToken cancellationToken);
}
