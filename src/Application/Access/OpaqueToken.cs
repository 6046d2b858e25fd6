using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace MiniCrm.Application.Access;

/// <summary>The secret that a client holds: 32 random bytes, in base64url on the wire.</summary>
public sealed class OpaqueToken
{
    private const int Size = 32;
    private const int TextLength = 43;

    private readonly byte[] _bytes;

    private OpaqueToken(byte[] bytes) => _bytes = bytes;

    public static OpaqueToken New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <returns>Null for a text that no secret was ever written as.</returns>
    public static OpaqueToken? Parse(string? text)
    {
        Span<byte> bytes = stackalloc byte[Size];
        // The length leaves no room for the padding and white space that the decoder passes over: one secret, one spelling.
        if (text?.Length != TextLength || Base64Url.DecodeFromChars(text, bytes, out _, out var read) is not OperationStatus.Done || read != Size) return null;
        return new(bytes.ToArray());
    }

    public byte[] Hash() => SHA256.HashData(_bytes);

    public override string ToString() => Base64Url.EncodeToString(_bytes);
}
