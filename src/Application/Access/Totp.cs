using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MiniCrm.Application.Access;

/// <summary>Time-based one-time passwords (RFC 6238): HMAC-SHA1, six digits, thirty seconds; what every authenticator knows.</summary>
public static class Totp
{
    private const int StepSeconds = 30;
    private const int Digits = 6;
    private const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Base32, as it is typed into an authenticator.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, SecretBytes * 8 / 5);

    /// <param name="secret">Base32.</param>
    /// <param name="account">Whose, as the authenticator shows it.</param>
    public static string UriOf(string secret, string account) =>
        $"otpauth://totp/Mini%20CRM:{Uri.EscapeDataString(account)}?secret={secret}&issuer=Mini%20CRM&algorithm=SHA1&digits={Digits}&period={StepSeconds}";

    public static long StepOf(DateTime now) => new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step that a code is of: the present one, the one before or the one after, if it is later than the last that was spent.</summary>
    /// <returns>Null when it is of none.</returns>
    public static long? Match(string secret, string code, long lastStep, DateTime now)
    {
        var key = Decode(secret);
        var given = Encoding.ASCII.GetBytes(code);
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (step > lastStep && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(key, step)), given)) return step;
        }

        return null;
    }

    /// <param name="key">The secret's bytes.</param>
    /// <param name="step">Of thirty seconds since 1970.</param>
    /// <param name="digits">Six, but in the vectors of the RFC.</param>
    public static string CodeOf(byte[] key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's default, and the only one all authenticators know; HMAC does not need SHA-1 to resist collisions.
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0x0F)..]) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (bits, count, next) = (0, 0, 0);
        foreach (var letter in secret)
        {
            bits = ((bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            count += 5;
            if (count < 8) continue;

            count -= 8;
            bytes[next++] = (byte)(bits >> count);
        }

        return bytes;
    }
}
