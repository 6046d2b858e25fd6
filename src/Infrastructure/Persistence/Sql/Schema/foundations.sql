-- What the tables stand on. All three extensions are trusted: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- The two below are in generated columns. PostgreSQL would parse and plan a function written in SQL anew for each statement that
-- writes such a row, which takes longer than all of the row's constraints; one in PL/pgSQL is prepared once in a session.

-- How people compare: without case and accents, however the accents were typed (one character, or a letter and a mark).
-- unaccent() is only STABLE because its dictionary could change; ours is the one shipped with PostgreSQL.
CREATE OR REPLACE FUNCTION normalise(texte text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ BEGIN RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(texte, NFC))); END $$;

-- What searches look in and for: each sign is followed by a space, so that every word but the first begins after one.
-- What is found of a text is found of its key, and the other way round: each character is treated by itself.
CREATE OR REPLACE FUNCTION cle_recherche(texte text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ BEGIN RETURN regexp_replace(translate(public.normalise(texte), E'\n\r\t', '   '), '([^[:alnum:] ])', '\1 ', 'g'); END $$;
