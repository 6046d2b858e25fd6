using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MiniCrm.Infrastructure.Webhooks;

/// <summary>The symmetric signature of Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, in base64, <c>v1,</c> before it.</summary>
internal static class StandardSignature
{
    /// <param name="id">Without a full stop.</param>
    /// <param name="timestamp">Of the try, in seconds since 1970.</param>
    /// <param name="body">As it is sent.</param>
    /// <param name="secrets">While they change over, two; a receiver takes any signature that it can verify.</param>
    public static string Of(string id, long timestamp, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
