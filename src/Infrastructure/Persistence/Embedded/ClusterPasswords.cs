using System.Security.Cryptography;
using System.Text.Json;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>The passwords of the two roles: random, and readable by the product's account alone.</summary>
internal sealed record ClusterPasswords(string Owner, string App)
{
    public static ClusterPasswords Random() => new(RandomNumberGenerator.GetHexString(48), RandomNumberGenerator.GetHexString(48));

    public static ClusterPasswords Read(string file) => JsonSerializer.Deserialize<ClusterPasswords>(File.ReadAllText(file))!;

    public void Write(string file)
    {
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        JsonSerializer.Serialize(stream, this);
    }
}
