-- The journal is only added to. Nobody changes a row; values are erased by oublier_journal() and oublier_auteur() alone, and rows older than
-- the law asks for are deleted by purger_journal() alone. The application's role has neither UPDATE nor DELETE on it (AppRole):
-- the three functions run as their owner, and the triggers below hold for the owner too.
CREATE FUNCTION garder_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.date < date_trunc('year', now()) - interval '10 years' THEN RETURN OLD; END IF;
    ELSIF NEW.date_effacement IS NOT NULL AND NEW.avant IS NULL AND NEW.apres IS NULL
          AND (NEW.libelle IS NULL OR NEW.libelle = OLD.libelle)
          AND (NEW.utilisateur_email IS NULL OR NEW.utilisateur_email = OLD.utilisateur_email)
          AND to_jsonb(NEW) - '{avant,apres,libelle,utilisateur_email,date_effacement}'::text[]
            = to_jsonb(OLD) - '{avant,apres,libelle,utilisateur_email,date_effacement}'::text[] THEN
        RETURN NEW;
    ELSIF NEW.utilisateur_email IS NULL AND (NEW.adresse IS NULL OR NEW.adresse = OLD.adresse)
          AND to_jsonb(NEW) - '{utilisateur_email,adresse}'::text[] = to_jsonb(OLD) - '{utilisateur_email,adresse}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Le journal ne peut être ni modifié ni effacé.' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER tr_journal_garde BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION garder_journal();
CREATE TRIGGER tr_journal_truncate BEFORE TRUNCATE ON journal EXECUTE FUNCTION refuser_truncate();

-- The address beside the user's id is the one of that moment. Read here, it costs the command no question of its own.
CREATE FUNCTION nommer_auteur() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.utilisateur_email := (SELECT email FROM utilisateurs WHERE id = NEW.utilisateur_id);
    RETURN NEW;
END $$;

CREATE TRIGGER tr_journal_auteur BEFORE INSERT ON journal
    FOR EACH ROW WHEN (NEW.utilisateur_id IS NOT NULL) EXECUTE FUNCTION nommer_auteur();

CREATE FUNCTION oublier_journal(quoi text, lequel integer) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE journal SET avant = NULL, apres = NULL, libelle = NULL, date_effacement = now()
    WHERE objet = quoi AND objet_id = lequel AND date_effacement IS NULL;
$$;

-- These two some at a time: whoever asks, asks again until there are none. Somebody's integration may have written hundreds of thousands.
-- Who followed a link to their account was anonymous yet.
CREATE FUNCTION oublier_auteur(lequel integer) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH oubliees AS (UPDATE journal SET utilisateur_email = NULL, adresse = NULL
        WHERE id = ANY (ARRAY(
            SELECT id FROM journal WHERE utilisateur_id = lequel AND (utilisateur_email IS NOT NULL OR adresse IS NOT NULL)
            UNION ALL
            SELECT id FROM journal WHERE objet = 'utilisateur' AND objet_id = lequel AND auteur = 'anonyme' AND adresse IS NOT NULL
            LIMIT 5000)) RETURNING 1)
    SELECT count(*)::integer FROM oubliees;
$$;

CREATE FUNCTION purger_journal() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH anciennes AS (DELETE FROM journal
        WHERE id = ANY (ARRAY(SELECT id FROM journal WHERE date < date_trunc('year', now()) - interval '10 years' LIMIT 5000)) RETURNING 1)
    SELECT count(*)::integer FROM anciennes;
$$;
