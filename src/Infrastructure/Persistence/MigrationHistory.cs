using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Which migrations a database has, and which this version knows.</summary>
/// <remarks>EF Core answers both, but only after building the whole model: two seconds of processor time at every start, to find nothing to do.</remarks>
internal static class MigrationHistory
{
    public const string Table = "public.\"__EFMigrationsHistory\"";

    /// <summary>
    /// A table of anybody's, or one that the login has in a schema of its own: a restore that fails would drop it. What extensions bring does
    /// not count, nor an empty history: a first migration cut short leaves one.
    /// </summary>
    private const string HasTables =
        """
        SELECT EXISTS (
            SELECT FROM pg_class
            WHERE relkind IN ('r', 'p') AND relname <> '__EFMigrationsHistory' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema$)'
              AND (relnamespace = 'public'::regnamespace OR relowner = current_user::regrole)
              AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'))
        """;

    public static async Task<SchemaState> StateAsync(Type context, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = Known(context);
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied.Count == 0)
            return await IsTrueAsync(connection, HasTables, cancellationToken) ? SchemaState.Foreign : SchemaState.Empty;

        return !applied.IsSubsetOf(known) ? SchemaState.Newer
            : applied.Count < known.Count ? SchemaState.Older
            : SchemaState.Current;
    }

    private static HashSet<string> Known(Type context) =>
    [
        .. from type in context.Assembly.GetTypes()
           where type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
           let migration = type.GetCustomAttribute<MigrationAttribute>()
           where migration is not null
           select migration.Id,
    ];

    private static async Task<HashSet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        HashSet<string> applied = [];
        if (!await IsTrueAsync(connection, $"SELECT to_regclass('{Table}') IS NOT NULL", cancellationToken))
            return applied;

        await using var question = new NpgsqlCommand($"SELECT \"MigrationId\" FROM {Table}", connection);
        await using var rows = await question.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            applied.Add(rows.GetString(0));
        return applied;
    }

    private static async Task<bool> IsTrueAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var question = new NpgsqlCommand(sql, connection);
        return await question.ExecuteScalarAsync(cancellationToken) is true;
    }
}
