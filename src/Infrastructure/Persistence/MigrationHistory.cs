using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MiniCrm.Infrastructure.Jobs;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Which migrations a database has, and which this version knows.</summary>
/// <remarks>EF Core answers both, but only after building the whole model: two seconds of processor time at every start, to find nothing to do.</remarks>
internal static class MigrationHistory
{
    public const string Table = "public.\"__EFMigrationsHistory\"";

    /// <summary>
    /// Anything that a restore that fails would drop: what the login owns, and what anybody has in the schemas that a restore fills. (What a
    /// first superuser owns is written down nowhere: of its own schemas the tables are looked for.) What extensions bring does not count, nor an
    /// empty history and default privileges: a first migration cut short leaves them.
    /// </summary>
    private const string HoldsSomething =
        $"""
        SELECT EXISTS (
            SELECT FROM (
                SELECT classid, objid FROM pg_shdepend
                WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND refclassid = 'pg_authid'::regclass AND refobjid = current_user::regrole AND deptype = 'o'
                UNION ALL
                SELECT classid, objid FROM pg_depend
                WHERE refclassid = 'pg_namespace'::regclass AND refobjid IN ('public'::regnamespace, to_regnamespace('{JobSchedule.Schema}'))
                UNION ALL
                SELECT tableoid, oid FROM pg_class
                WHERE relkind IN ('r', 'p') AND relowner = current_user::regrole AND relnamespace::regnamespace::text !~ '^(pg_|information_schema$)') AS held
            WHERE classid NOT IN ('pg_extension'::regclass, 'pg_default_acl'::regclass)
              AND NOT (classid = 'pg_namespace'::regclass AND objid = 'public'::regnamespace)
              AND NOT (classid = 'pg_class'::regclass AND objid IS NOT DISTINCT FROM to_regclass('{Table}'))
              AND NOT EXISTS (SELECT FROM pg_depend AS part WHERE part.classid = held.classid AND part.objid = held.objid AND part.deptype = 'e'))
        """;

    public static async Task<SchemaState> StateAsync(Type context, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = Known(context);
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied.Count == 0)
            return await IsTrueAsync(connection, HoldsSomething, cancellationToken) ? SchemaState.Foreign : SchemaState.Empty;

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
