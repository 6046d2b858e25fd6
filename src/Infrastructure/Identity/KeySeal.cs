using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Seals the protection keys with a secret from outside the database (<c>MINICRM_PROTECTION_KEY</c>): a copy of the database alone opens nothing then.</summary>
/// <remarks>AES-256-GCM under a key derived by HKDF; the name of the key is authenticated with it, so that none stands in for another. Without the variable, keys lie as they are.</remarks>
public sealed class KeySeal(IConfiguration configuration)
{
    public const string Variable = "MINICRM_PROTECTION_KEY";

    private const string Mark = "v1.";
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[]? _key = KeyOf(OutsideSecret.Of(Variable, configuration[Variable]));

    /// <returns>As it is without a secret.</returns>
    internal string Close(string name, string text)
    {
        if (_key is null) return text;

        var plain = Encoding.UTF8.GetBytes(text);
        var closed = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(_key, TagSize);
        cipher.Encrypt(closed.AsSpan(0, NonceSize), plain, closed.AsSpan(NonceSize, plain.Length), closed.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(name));
        return Mark + Convert.ToBase64String(closed);
    }

    /// <exception cref="CannotStartException">It is sealed, and there is no secret or another.</exception>
    internal string Open(string name, string kept)
    {
        if (IsOpen(kept)) return kept;
        if (_key is null) throw new CannotStartException($"The protection keys in the database are sealed: give {Variable}.");

        var bytes = Convert.FromBase64String(kept[Mark.Length..]);
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(_key, TagSize);
        try
        {
            cipher.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(NonceSize + plain.Length), plain, Encoding.UTF8.GetBytes(name));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new CannotStartException($"The protection keys in the database are sealed with another secret than {Variable}.");
        }

        return Encoding.UTF8.GetString(plain);
    }

    internal static bool IsOpen(string kept) => !kept.StartsWith(Mark, StringComparison.Ordinal);

    private static byte[]? KeyOf(string? secret) => secret is null ? null
        : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), outputLength: 32, salt: null, Encoding.UTF8.GetBytes("minicrm/protection-keys/v1"));
}
