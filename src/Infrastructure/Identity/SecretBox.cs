using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MiniCrm.Application.Access;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Closed by the framework's data protection: authenticated encryption with keys that change and are kept for the installation.</summary>
internal sealed class SecretBox(IDataProtectionProvider protection) : ISecretBox
{
    private readonly IDataProtector _protector = protection.CreateProtector("minicrm/secrets/v1");

    public string Close(string secret) => _protector.Protect(secret);

    public string? Open(string closed)
    {
        try
        {
            return _protector.Unprotect(closed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
