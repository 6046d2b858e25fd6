using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common.French;
using MiniCrm.Infrastructure.Identity;
using MiniCrm.Infrastructure.Persistence;
using Npgsql;

namespace MiniCrm.Infrastructure.Books;

/// <summary>The head in a file of the data folder, signed with HMAC-SHA256; docs/seal-format.md describes it.</summary>
internal sealed class FileChainWitness(IConfiguration configuration, CrmDatabase database, SigningKeys keys, TimeProvider clock) : IChainWitness
{
    private const string Format = "minicrm-tete/1";

    private static WitnessedHead Forged { get; } = new(0, "", "", IsGenuine: false);

    public string Place => Path.Combine(DataFolder.From(configuration), database.IsEmbedded ? "head.json" : $"head-{NameOfDatabase()}.json");

    public async Task<WitnessedHead?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Place)) return null;
        await keys.EnsureLoadedAsync(cancellationToken);
        try
        {
            if (JsonSerializer.Deserialize<Head>(await File.ReadAllTextAsync(Place, cancellationToken), FrenchJson.Options) is not { Signature: not null } head) return Forged;
            var isGenuine = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(SignatureOf(head)), Encoding.UTF8.GetBytes(head.Signature));
            return new(head.ChainRank, head.Seal, head.CreatedAt, isGenuine);
        }
        catch (JsonException)
        {
            return Forged;
        }
    }

    public async Task KeepAsync(long rank, string seal, CancellationToken cancellationToken)
    {
        await keys.EnsureLoadedAsync(cancellationToken);
        var head = new Head(Format, rank, seal, clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "");
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        await WholeFile.WriteAsync(Place, file => JsonSerializer.SerializeAsync(file, head with { Signature = SignatureOf(head) }, FrenchJson.Options, cancellationToken));
    }

    private string SignatureOf(Head head) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.ChainHeads, Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{head.Format}\n{head.ChainRank}\n{head.Seal}\n{head.CreatedAt}\n"))));

    /// <summary>Several outside databases may be worked on from one data folder.</summary>
    private string NameOfDatabase()
    {
        var login = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{login.Host}:{login.Port}/{login.Database}")))[..12];
    }

    private sealed record Head(string Format, long ChainRank, string Seal, string CreatedAt, string? Signature);
}
