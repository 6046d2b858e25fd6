using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MiniCrm.Examples;

/// <summary>Verifies deliveries of Mini CRM's webhooks (Standard Webhooks 1.0), with the base library alone.</summary>
public static class WebhookVerification
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">Header <c>webhook-signature</c>.</param>
    /// <param name="body">The bytes as received, never JSON written anew.</param>
    /// <param name="secret">As shown once: <c>whsec_…</c>.</param>
    /// <param name="now">The receiver's clock.</param>
    public static bool IsGenuine(string id, string timestamp, string signatures, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        // Without the check of its age, a delivery overheard once could be sent again for ever.
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;

        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        Span<byte> received = stackalloc byte[expected.Length];
        foreach (var versioned in signatures.Split(' '))
        {
            if (!versioned.StartsWith("v1,", StringComparison.Ordinal)) continue;

            // In constant time: how long it takes must not tell how much of it was right.
            if (Convert.TryFromBase64String(versioned[3..], received, out var length) && length == expected.Length
                && CryptographicOperations.FixedTimeEquals(received, expected)) return true;
        }

        return false;
    }
}
