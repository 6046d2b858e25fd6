using MiniCrm.Infrastructure.Jobs;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>The role that the product runs as: rows only, never the schema, and never the emptying of a table.</summary>
internal static class AppRole
{
    /// <summary>PostgreSQL 16 tells apart who may grant a role and who may become it; before, a member may do either.</summary>
    private const string MayBecome = "CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END";

    private const string Grant =
        $"""
        DO $$
        BEGIN
            IF to_regrole('{DatabaseRoles.App}') IS NULL THEN
                BEGIN
                    CREATE ROLE {DatabaseRoles.App} NOLOGIN;
                EXCEPTION
                    WHEN insufficient_privilege THEN RETURN;                -- an administrator has to: docs/configuration.md
                    WHEN duplicate_object OR unique_violation THEN NULL;    -- another database of this server was faster
                END;
            END IF;

            IF NOT pg_has_role(current_user, '{DatabaseRoles.App}', {MayBecome}) THEN
                BEGIN
                    GRANT {DatabaseRoles.App} TO CURRENT_USER;
                EXCEPTION
                    WHEN insufficient_privilege THEN NULL;                  -- then that role has a login of its own
                END;
            END IF;

            GRANT USAGE ON SCHEMA public TO {DatabaseRoles.App};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {DatabaseRoles.App};
            GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {DatabaseRoles.App};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {DatabaseRoles.App};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {DatabaseRoles.App};

            IF to_regnamespace('{JobSchedule.Schema}') IS NOT NULL THEN
                GRANT USAGE ON SCHEMA {JobSchedule.Schema} TO {DatabaseRoles.App};
                GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {JobSchedule.Schema} TO {DatabaseRoles.App};
            END IF;

            IF to_regclass('{MigrationHistory.Table}') IS NOT NULL THEN
                REVOKE INSERT, UPDATE, DELETE ON {MigrationHistory.Table} FROM {DatabaseRoles.App};
            END IF;

            IF to_regclass('journal') IS NOT NULL THEN
                REVOKE UPDATE, DELETE ON journal FROM {DatabaseRoles.App};
            END IF;
        END $$;
        """;

    /// <summary>Before migrations, so that what they make is granted in their own transaction, and after them. May be run again.</summary>
    public static async Task GrantAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        await using var grant = new NpgsqlCommand(Grant, owner);
        await grant.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>May this login become that role?</summary>
    public static async Task<bool> IsOpenToAsync(NpgsqlConnection login, CancellationToken cancellationToken)
    {
        await using var question = new NpgsqlCommand($"SELECT pg_has_role(to_regrole('{DatabaseRoles.App}'), {MayBecome})", login);
        return await question.ExecuteScalarAsync(cancellationToken) is true;
    }
}
