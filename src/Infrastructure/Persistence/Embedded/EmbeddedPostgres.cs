using System.Text;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>The product's own PostgreSQL: durable, reached through a socket in its data folder alone, and ended with the product.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const int Port = 5432;
    private const int LongestSocketPath = 107;

    private readonly DataFolderLock? _lock;
    private readonly PostgresServer? _server;

    private EmbeddedPostgres(string dataFolder, DataFolderLock? heldLock, PostgresServer? server)
    {
        (_lock, _server) = (heldLock, server);
        var cluster = ClusterIn(dataFolder);
        var passwords = Cluster.PasswordsIn(cluster);
        var socketFolder = Reachable(Cluster.DataIn(cluster));
        Owner = Login(socketFolder, DatabaseRoles.Owner, passwords.Owner);
        App = Login(socketFolder, DatabaseRoles.App, passwords.App);
    }

    public NpgsqlConnectionStringBuilder Owner { get; }

    public NpgsqlConnectionStringBuilder App { get; }

    /// <summary>The server's process; 0 when another product runs it.</summary>
    public int ProcessId => _server?.ProcessId ?? 0;

    /// <summary>Makes the cluster when there is none, recovers it when it was killed, and starts it.</summary>
    /// <exception cref="CannotStartException">Another product runs on this folder, or PostgreSQL is missing or refuses.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataFolder, IReadOnlyCollection<string> settings, ILogger log, CancellationToken cancellationToken)
    {
        var folder = await PrepareAsync(dataFolder, cancellationToken);
        var heldLock = await DataFolderLock.TakeAsync(folder, cancellationToken) ?? throw new CannotStartException(
            $"Mini CRM already runs on {folder} (process {await DataFolderLock.HolderAsync(folder, cancellationToken)}): stop it first, or give this one another folder in MINICRM_DATA.");
        try
        {
            if (!Directory.Exists(ClusterIn(folder)))
                log.MakingCluster(folder);
            var cluster = await Cluster.OpenOrCreateAsync(ClusterIn(folder), cancellationToken);
            var server = await PostgresServer.StartAsync(cluster.Programs, settings, log, cancellationToken);
            return new(folder, heldLock, server);
        }
        catch (Exception failure)
        {
            heldLock.Dispose();
            if (failure is not UnauthorizedAccessException)
                throw;
            throw new CannotStartException($"The data folder {folder} holds files of another account, which made it: run as that one ({failure.Message})", failure);
        }
    }

    /// <summary>For commands beside a running product: uses its server when it runs, or starts one for as long as this object lives.</summary>
    /// <exception cref="CannotStartException">There is no cluster: a command that reads makes none, in a folder that may be mistyped.</exception>
    public static async Task<EmbeddedPostgres> StartOrJoinAsync(
        string dataFolder, IReadOnlyCollection<string> settings, ILogger log, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(ClusterIn(dataFolder)) && !IsStarting(dataFolder))
            throw new CannotStartException($"There is no Mini CRM database in {dataFolder}, or this account may not see it: MINICRM_DATA names its folder. Nothing was made.");

        var folder = await PrepareAsync(dataFolder, cancellationToken);
        if (!IsTaken(folder))
            return await StartAsync(folder, settings, log, cancellationToken);

        return Directory.Exists(ClusterIn(folder))
            ? new(folder, null, null)
            : throw new CannotStartException($"The product on {folder} is only just making its database: try again when it is ready.");
    }

    /// <summary>Fast shutdown: open transactions are rolled back, everything committed is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _lock?.Dispose();
    }

    private static string ClusterIn(string dataFolder) => Path.Combine(dataFolder, "postgresql");

    /// <summary>Without a cluster a lock that is held tells that one is being made.</summary>
    private static bool IsStarting(string dataFolder) => DataFolderLock.Exists(dataFolder) && IsTaken(dataFolder);

    private static bool IsTaken(string folder)
    {
        using var free = DataFolderLock.TryTake(folder);
        return free is null;
    }

    /// <summary>Made if need be, and by its real path: the one the kernel knows a server's folder by.</summary>
    private static async Task<string> PrepareAsync(string dataFolder, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return await ShortCommand.RunAsync("realpath", cancellationToken, dataFolder);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The data folder {dataFolder} cannot be used: {refusal.Message}", refusal);
        }
    }

    private static NpgsqlConnectionStringBuilder Login(string socketFolder, string role, string password) => new()
    {
        Host = socketFolder,
        Port = Port,
        Database = DatabaseRoles.Database,
        Username = role,
        Password = password,
        ApplicationName = "minicrm",
    };

    /// <summary>A socket's path may be no longer than 107 bytes; a deeper folder is reached through a descriptor held open on it.</summary>
    private static string Reachable(string folder)
    {
        var longest = LongestSocketPath - $"/.s.PGSQL.{Port}".Length;
        return Encoding.UTF8.GetByteCount(folder) <= longest
            ? folder
            : $"/proc/{Environment.ProcessId}/fd/{Posix.OpenFolder(folder)}";
    }
}
