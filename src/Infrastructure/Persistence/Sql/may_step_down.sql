-- May this login become the role that the product runs as?
SELECT COALESCE(pg_has_role(to_regrole('minicrm_app'),
    CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END), false);
