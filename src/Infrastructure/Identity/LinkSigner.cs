using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MiniCrm.Application.Documents;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>A link's token is its expiry (Unix seconds, 8 bytes) and an HMAC-SHA256 over document and expiry, in base64url.</summary>
internal sealed class LinkSigner(SigningKeys keys, TimeProvider clock) : ILinkSigner
{
    private const int ExpirySize = sizeof(long);
    private const int TokenSize = ExpirySize + HMACSHA256.HashSizeInBytes;

    public string Sign(int documentId, DateTime expiresAt) =>
        Token(documentId, new DateTimeOffset(expiresAt, TimeSpan.Zero).ToUnixTimeSeconds());

    public bool Verify(int documentId, string? token)
    {
        Span<byte> given = stackalloc byte[TokenSize];
        if (Base64Url.DecodeFromChars(token, given, out _, out var read) is not OperationStatus.Done || read != TokenSize) return false;

        // Made anew and compared whole, so that no other spelling of the same bytes passes either.
        var expiry = BinaryPrimitives.ReadInt64BigEndian(given);
        var genuine = CryptographicOperations.FixedTimeEquals(AsBytes(Token(documentId, expiry)), AsBytes(token));
        return genuine && clock.GetUtcNow().ToUnixTimeSeconds() < expiry;
    }

    private static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<char> text) => MemoryMarshal.AsBytes(text);

    private string Token(int documentId, long expiry)
    {
        Span<byte> message = stackalloc byte[sizeof(int) + ExpirySize];
        BinaryPrimitives.WriteInt32BigEndian(message, documentId);
        BinaryPrimitives.WriteInt64BigEndian(message[sizeof(int)..], expiry);

        Span<byte> token = stackalloc byte[TokenSize];
        BinaryPrimitives.WriteInt64BigEndian(token, expiry);
        HMACSHA256.HashData(keys.DocumentLinks, message, token[ExpirySize..]);
        return Base64Url.EncodeToString(token);
    }
}
