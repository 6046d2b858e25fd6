-- Does the database hold a table of anybody's? What extensions bring along does not count,
-- nor an empty history: a first migration cut short leaves one.
SELECT EXISTS (
    SELECT FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
      AND relname <> '__EFMigrationsHistory'
      AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'));
