-- Run once, when the compose file's database is made: what the product and its migrations log in as owns the database and may make
-- roles, and is no superuser. The superuser has no password any more: it gets in from within its container alone.
\getenv password POSTGRES_PASSWORD
CREATE ROLE minicrm LOGIN CREATEROLE PASSWORD :'password';
ALTER DATABASE minicrm OWNER TO minicrm;
ALTER ROLE postgres PASSWORD NULL;
