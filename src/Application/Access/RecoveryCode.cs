using System.Security.Cryptography;
using System.Text;

namespace MiniCrm.Application.Access;

/// <summary>A one-time code for when the phone is lost: sixteen random characters (80 bits), so a plain hash is enough to store it.</summary>
public sealed class RecoveryCode
{
    public const int HowMany = 10;

    private const string Signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 16;
    private const int Group = 4;

    private RecoveryCode()
    {
    }

    public int UserId { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public DateTime? SpentAt { get; private set; }

    public static RecoveryCode For(int userId, string code) => new() { UserId = userId, Hash = HashOf(code)! };

    public static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Signs, Length).Chunk(Group).Select(group => new string(group)));

    /// <returns>Null for what no code was ever written as, however it was spaced.</returns>
    public static byte[]? HashOf(string typed)
    {
        var signs = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return signs.Length == Length ? SHA256.HashData(Encoding.ASCII.GetBytes(signs)) : null;
    }
}
