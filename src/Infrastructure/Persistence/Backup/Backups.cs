using System.Data;
using MiniCrm.Application.Books;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence.Backup;

/// <summary>Everything in one file, and back: by PostgreSQL's own programs, proven by <see cref="VerifyBooks"/>.</summary>
public sealed class Backups(CrmDatabase database, SystemMediator mediator, TimeProvider clock)
{
    /// <summary>Owners and grants are the target's own: <see cref="AppRole"/> gives them anew.</summary>
    private static readonly string[] OfContentAlone = ["--no-owner", "--no-privileges", "--no-comments", "--no-security-labels"];

    /// <summary>Of one instant, also from a running product.</summary>
    /// <returns>How many issued documents are in it.</returns>
    /// <exception cref="CannotStartException">It could not be made; nothing is left of it.</exception>
    public async Task<long> BackUpAsync(string path, CancellationToken cancellationToken)
    {
        var isCurrent = await database.OpenForBackupAsync(cancellationToken);
        var login = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(login.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var (name, rank, seal) = await ShareAsync(connection, cancellationToken);

        var binaries = await PostgresBinaries.FindForServerAsync(connection.PostgreSqlVersion.Major, cancellationToken);
        using var dump = PostgresTool.Start(binaries, "pg_dump", login, ["--format=custom", "--compress=3", "--lock-wait-timeout=60s", $"--snapshot={name}", .. OfContentAlone]);
        try
        {
            await BackupFile.WriteAsync(path, dump.Output, async hash =>
            {
                await dump.EndAsync(cancellationToken);
                return new(BackupManifest.Version, clock.GetUtcNow().UtcDateTime, hash, rank, seal);
            }, cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"{path} cannot be written: {refused.Message}", refused);
        }

        if (isCurrent) await mediator.SendAsync(new WitnessChain(), cancellationToken);
        return rank;
    }

    /// <summary>Into an empty database, all of it or nothing; then the books must hold, and end where the backup says.</summary>
    /// <returns>How many issued documents were verified.</returns>
    /// <exception cref="CannotStartException">The file is not sound, the database is not empty, or the books do not hold: the database is empty as before.</exception>
    public async Task<long> RestoreAsync(string path, CancellationToken cancellationToken)
    {
        var manifest = await BackupFile.CheckAsync(path, cancellationToken);
        await database.OpenForRestoreAsync(cancellationToken);
        await LoadAsync(path, cancellationToken);
        try
        {
            await database.FinishRestoreAsync(cancellationToken);
            return await ProveAsync(manifest, cancellationToken);
        }
        catch
        {
            await database.EmptyAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>In one transaction: a failure, or the plug pulled, leaves the database as empty as it was.</summary>
    private async Task LoadAsync(string path, CancellationToken cancellationToken)
    {
        var login = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        var binaries = await PostgresBinaries.FindForServerAsync(await MajorOfAsync(login, cancellationToken), cancellationToken);
        using var restore = PostgresTool.Start(binaries, "pg_restore", login, ["--single-transaction", "--exit-on-error", $"--dbname={login.Database}", .. OfContentAlone]);
        var trouble = await CopyAsync(path, restore.Input, cancellationToken);
        // Where it ended before it had read everything, its exit code tells why.
        await restore.EndAsync(cancellationToken);
        if (trouble is not null) throw trouble;
    }

    /// <summary>It waits for more as long as its input is open, whatever happens to the file.</summary>
    /// <returns>What broke off, on either side; null when all was written.</returns>
    private static async Task<IOException?> CopyAsync(string path, Stream input, CancellationToken cancellationToken)
    {
        try
        {
            await using (input) await BackupFile.CopyDumpAsync(path, input, cancellationToken);
            return null;
        }
        catch (IOException trouble)
        {
            return trouble;
        }
    }

    private async Task<long> ProveAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var report = await mediator.SendAsync(new VerifyBooks(), cancellationToken);
        if (report.Faults.Count > 0)
            throw new CannotStartException($"The restored books do not hold, so the database was emptied again: {string.Join(' ', report.Faults)}");
        if ((report.Documents, report.Seal) != (manifest.ChainRank, manifest.Seal))
            throw new CannotStartException($"The restored books end at document {report.Documents} ({report.Seal}), the backup says {manifest.ChainRank} ({manifest.Seal}): the database was emptied again.");
        return report.Documents;
    }

    private static async Task<(string Snapshot, long Rank, string? Seal)> ShareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var question = new NpgsqlCommand("SELECT pg_export_snapshot(), rang, empreinte FROM chaine WHERE id = 1", connection);
        await using var row = await question.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetString(0), row.GetInt64(1), await row.IsDBNullAsync(2, cancellationToken) ? null : row.GetString(2));
    }

    private static async Task<int> MajorOfAsync(NpgsqlConnectionStringBuilder login, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(login.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection.PostgreSqlVersion.Major;
    }
}
