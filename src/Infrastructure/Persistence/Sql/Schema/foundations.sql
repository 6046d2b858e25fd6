-- What the tables stand on. All three extensions are trusted: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- How people compare: without case and accents, however the accents were typed (one character, or a letter and a mark).
-- unaccent() is only STABLE because its dictionary could change; ours is the one shipped with PostgreSQL.
CREATE OR REPLACE FUNCTION normalise(texte text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(texte, NFC))) $$;

-- What searches look in and for: each sign is followed by a space, so that every word but the first begins after one.
-- What is found of a text is found of its key, and the other way round: each character is treated by itself.
CREATE OR REPLACE FUNCTION cle_recherche(texte text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    AS $$ SELECT regexp_replace(translate(public.normalise(texte), E'\n\r\t', '   '), '([^[:alnum:] ])', '\1 ', 'g') $$;
