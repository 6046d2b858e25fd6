-- Lists find a document by its client's name of today, kept beside it. Who renames a client changes it wherever the document is to be
-- seen; who writes a document meanwhile may not be seen yet. So they pass one after the other: writers share a lock on the client's
-- name, which the one who renames it must have alone. It is the last lock that either takes, lest each waits for the other. Clients
-- share a few such locks, so that a million documents loaded at once take no more. The client that is rehearsed with after a start, whose
-- draft waits for the chain with its lock taken, has one by itself: nobody who renames another waits for it.
CREATE FUNCTION cle_client_nom(client integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN client = 2147483647 THEN 64 ELSE client % 64 END $$;

CREATE FUNCTION prendre_nom_du_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared('soldes'::regclass::oid::int, cle_client_nom(NEW.client_id));
    NEW.client_nom := coalesce((SELECT nom FROM clients WHERE id = NEW.client_id), NEW.client_nom);
    -- Who credits an invoice may have read it before its client was forgotten: the credit note is found as its invoice is by now.
    IF TG_OP = 'INSERT' AND NEW.type = 'avoir' THEN
        IF EXISTS (SELECT 1 FROM factures AS avoir JOIN soldes AS origine ON origine.facture_id = avoir.facture_origine_id
                   WHERE avoir.id = NEW.facture_id AND origine.texte = origine.numero) THEN
            NEW.texte := NEW.numero;
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER tr_soldes_client_nom BEFORE INSERT OR UPDATE OF client_id ON soldes
    FOR EACH ROW EXECUTE FUNCTION prendre_nom_du_client();
