using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MiniCrm.Application.Access;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>By the framework's data protection: authenticated encryption with keys that change and are kept for the installation.</summary>
internal sealed class SecretProtector(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("minicrm/secrets/v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string? Unprotect(string secret)
    {
        try
        {
            return _protector.Unprotect(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
