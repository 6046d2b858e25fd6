-- The role that the product runs as: rows only, never the schema. Run before migrations, so that what they make is
-- granted in their own transaction, and after them. Needs nothing to be there, and may be run again.
DO $$
DECLARE
    set_role constant text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
    IF to_regrole('minicrm_app') IS NULL THEN
        BEGIN
            CREATE ROLE minicrm_app NOLOGIN;
        EXCEPTION
            WHEN insufficient_privilege THEN RETURN;                        -- an administrator has to: see docs/configuration.md
            WHEN duplicate_object OR unique_violation THEN NULL;            -- another database of this server was faster
        END;
    END IF;

    IF NOT pg_has_role(current_user, 'minicrm_app', set_role) THEN
        BEGIN
            GRANT minicrm_app TO CURRENT_USER;
        EXCEPTION
            WHEN insufficient_privilege THEN NULL;                          -- then that role has a login of its own
        END;
    END IF;

    GRANT USAGE ON SCHEMA public TO minicrm_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO minicrm_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO minicrm_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO minicrm_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO minicrm_app;

    IF to_regclass('public."__EFMigrationsHistory"') IS NOT NULL THEN
        REVOKE INSERT, UPDATE, DELETE ON public."__EFMigrationsHistory" FROM minicrm_app;
    END IF;
END $$;
