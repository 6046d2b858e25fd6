using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MiniCrm.Application.Access;

/// <summary>
/// An API key as its holder has it: <c>mcrm_</c>, eight signs to recognise it by, <c>_</c>, 43 signs at random (256 bits),
/// six to check the rest by. The mark and the check let scanners find a key that was published, and nobody else's text.
/// </summary>
public sealed class KeySecret
{
    public const string Mark = "mcrm_";

    private const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int PrefixSigns = 8;
    private const int SecretSigns = 43;
    private const int CheckSigns = 6;
    private const int PrefixLength = 5 + PrefixSigns;
    private const int Length = PrefixLength + 1 + SecretSigns + CheckSigns;

    private readonly string _text;

    private KeySecret(string text) => _text = text;

    /// <summary>What may be shown of it later.</summary>
    public string Prefix => _text[..PrefixLength];

    public static KeySecret New()
    {
        var body = $"{Mark}{RandomNumberGenerator.GetString(Signs, PrefixSigns)}_{RandomNumberGenerator.GetString(Signs, SecretSigns)}";
        return new(body + CheckOf(body));
    }

    /// <returns>Null for a text that no key was ever written as.</returns>
    public static KeySecret? Parse(string? text)
    {
        if (text?.Length != Length || !text.StartsWith(Mark, StringComparison.Ordinal)) return null;
        var body = text[..^CheckSigns];
        return text.EndsWith(CheckOf(body), StringComparison.Ordinal) ? new(text) : null;
    }

    /// <summary>256 random bits need neither salt nor a slow hash.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(_text));

    public override string ToString() => _text;

    private static string CheckOf(string body)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return string.Create(CheckSigns, number, (signs, rest) =>
        {
            for (var i = signs.Length - 1; i >= 0; i--, rest /= (uint)Signs.Length) signs[i] = Signs[(int)(rest % (uint)Signs.Length)];
        });
    }
}
