using Microsoft.Extensions.Logging;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(Message = "PostgreSQL: {Line}")]
    public static partial void PostgresSaid(this ILogger log, LogLevel level, string line);

    [LoggerMessage(LogLevel.Information, "Making the embedded database in {Folder}")]
    public static partial void MakingCluster(this ILogger log, string folder);

    [LoggerMessage(LogLevel.Information, "Ending the PostgreSQL left over by a product that was killed (process {ProcessId})")]
    public static partial void EndingOrphan(this ILogger log, int processId);

    [LoggerMessage(LogLevel.Information, "PostgreSQL is not ready yet: it may be recovering from a crash")]
    public static partial void StillRecovering(this ILogger log);

    [LoggerMessage(LogLevel.Warning, "Removed postmaster.pid: it names process {ProcessId}, which is not a PostgreSQL of this folder")]
    public static partial void RemovedStalePidFile(this ILogger log, int processId);

    [LoggerMessage(LogLevel.Error, "The embedded PostgreSQL ended by itself ({Reason}); starting it again")]
    public static partial void EndedByItself(this ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "The embedded PostgreSQL does not start again: {Reason}")]
    public static partial void DoesNotStartAgain(this ILogger log, string reason);
}
