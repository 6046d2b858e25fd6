using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Infrastructure.Persistence.Backup;

/// <summary>What a backup says of itself.</summary>
/// <param name="Sha256">Of the dump.</param>
/// <param name="ChainRank">Rank of the chain's head in it; 0 without a document.</param>
/// <param name="Seal">Its seal.</param>
internal sealed record BackupManifest(string Format, DateTime CreatedAt, string Sha256, long ChainRank, string? Seal)
{
    public const string Version = "minicrm-sauvegarde/1";
}

/// <summary>A tar of two: the dump in pg_restore's format, then the manifest with its hash. Without the manifest it is not whole.</summary>
internal static class BackupFile
{
    private const string Dump = "database.dump";
    private const string Manifest = "manifest.json";

    /// <inheritdoc cref="WholeFile.WriteAsync"/>
    /// <param name="path">Where it shall be; one that is there is replaced.</param>
    /// <param name="dump">Read to its end.</param>
    /// <param name="manifestOf">Makes the manifest from the dump's hash, or throws if the dump is not whole.</param>
    /// <param name="cancellationToken">Leaves nothing.</param>
    public static Task WriteAsync(string path, Stream dump, Func<string, Task<BackupManifest>> manifestOf, CancellationToken cancellationToken) =>
        WholeFile.WriteAsync(path, file => WriteAsync(file, dump, manifestOf, cancellationToken));

    /// <summary>Reads it through without touching anything else.</summary>
    /// <exception cref="CannotStartException">It is no backup, not whole, or not as it was written.</exception>
    public static async Task<BackupManifest> CheckAsync(string path, CancellationToken cancellationToken)
    {
        string? hash = null;
        BackupManifest? manifest = null;
        try
        {
            await using var tar = new TarReader(File.OpenRead(path));
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                if (entry is { Name: Dump, DataStream: { } dump }) hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(dump, cancellationToken));
                if (entry is { Name: Manifest, DataStream: { } json }) manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(json, FrenchJson.Options, cancellationToken);
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or JsonException or FormatException or ArgumentException)
        {
            throw new CannotStartException($"{path} is not a whole Mini CRM backup: nothing was restored.", damaged);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path} cannot be read: {unread.Message}", unread);
        }

        return manifest is { Format: BackupManifest.Version } && manifest.Sha256 == hash ? manifest
            : throw new CannotStartException(manifest is null || hash is null
                ? $"{path} is not a whole Mini CRM backup: nothing was restored."
                : $"{path} is damaged: its content is not what was written into it. Nothing was restored.");
    }

    /// <summary>The dump of a backup that was checked.</summary>
    public static async Task CopyDumpAsync(string path, Stream destination, CancellationToken cancellationToken)
    {
        await using var tar = new TarReader(File.OpenRead(path));
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry is { Name: Dump, DataStream: { } dump }) await dump.CopyToAsync(destination, cancellationToken);
        }
    }

    private static async Task WriteAsync(FileStream file, Stream dump, Func<string, Task<BackupManifest>> manifestOf, CancellationToken cancellationToken)
    {
        // GNU's form: of a stream whose length is not known yet, the others keep all of it in memory first, and no more than 2 GiB fit there.
        await using var tar = new TarWriter(file, TarEntryFormat.Gnu, leaveOpen: true);
        using var sha256 = SHA256.Create();
        await using (var hashed = new CryptoStream(dump, sha256, CryptoStreamMode.Read))
        {
            await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.RegularFile, Dump) { DataStream = hashed }, cancellationToken);
        }

        var manifest = await manifestOf(Convert.ToHexStringLower(sha256.Hash!));
        using var json = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, FrenchJson.Options));
        await tar.WriteEntryAsync(new GnuTarEntry(TarEntryType.RegularFile, Manifest) { DataStream = json }, cancellationToken);
    }
}
