using Microsoft.Extensions.Logging;

namespace MiniCrm.Infrastructure.Persistence;

internal static partial class PersistenceLog
{
    [LoggerMessage(LogLevel.Information, "Another process is migrating or restoring this database: waiting for it")]
    public static partial void WaitingForMigration(this ILogger log);

    [LoggerMessage(LogLevel.Information, "Migrating the database: {Migration}")]
    public static partial void Migrating(this ILogger log, string migration);

    [LoggerMessage(LogLevel.Warning, "The product runs with all rights of the login {Login}: have an administrator run GRANT minicrm_app TO {Login} (see docs/configuration.md)")]
    public static partial void RunsWithAllRights(this ILogger log, string login);
}
