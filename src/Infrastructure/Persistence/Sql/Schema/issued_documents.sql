-- An issued document never changes, for anybody: neither its row, nor its lines. What payments change is in soldes.
CREATE OR REPLACE FUNCTION refuser_document_emis() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.statut = 'emise' THEN
        RAISE EXCEPTION 'La facture % est émise : elle ne peut être ni modifiée ni supprimée.', OLD.numero USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER tr_factures_immuables BEFORE UPDATE OR DELETE ON factures
    FOR EACH ROW EXECUTE FUNCTION refuser_document_emis();

-- Lines may be added to an issued document only by the transaction that issues it (a credit note is born issued), which may
-- also word its exemptions as the law of the day does.
CREATE OR REPLACE FUNCTION refuser_ligne_emise() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    concernee integer := CASE TG_OP WHEN 'DELETE' THEN OLD.facture_id ELSE NEW.facture_id END;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.facture_id <> NEW.facture_id THEN
        RAISE EXCEPTION 'Une ligne ne change pas de facture.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM factures WHERE id = concernee AND statut = 'emise'
               AND (xmin <> pg_current_xact_id()::xid OR TG_OP = 'DELETE'
                    OR (TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'motif_exoneration' IS DISTINCT FROM to_jsonb(OLD) - 'motif_exoneration'))) THEN
        RAISE EXCEPTION 'La facture % est émise : ses lignes ne changent plus.', concernee USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER tr_lignes_facture_immuables BEFORE INSERT OR UPDATE OR DELETE ON lignes_facture
    FOR EACH ROW EXECUTE FUNCTION refuser_ligne_emise();

-- Money that moved stays in the history: a payment is undone once, and nothing else of it ever changes.
CREATE OR REPLACE FUNCTION garder_paiement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.date_annulation IS NOT NULL
       OR (to_jsonb(NEW) - 'date_annulation') IS DISTINCT FROM (to_jsonb(OLD) - 'date_annulation') THEN
        RAISE EXCEPTION 'Un paiement ne peut qu''être annulé, une fois.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER tr_paiements_gardes BEFORE UPDATE OR DELETE ON paiements
    FOR EACH ROW EXECUTE FUNCTION garder_paiement();

-- The chain grows by one document at a time, each holding the seal before it; its project counts it.
INSERT INTO chaine (id, rang, empreinte) VALUES (1, 0, NULL);

CREATE OR REPLACE FUNCTION prolonger_chaine() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE chaine SET rang = NEW.rang, empreinte = NEW.empreinte
    WHERE id = 1 AND rang = NEW.rang - 1 AND empreinte IS NOT DISTINCT FROM NEW.empreinte_precedente;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'La facture % ne prolonge pas la chaîne.', NEW.numero USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.projet_id IS NOT NULL THEN
        UPDATE projets SET montant_facture = montant_facture + NEW.chiffre_affaires WHERE id = NEW.projet_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tr_factures_chaine_creation AFTER INSERT ON factures
    FOR EACH ROW WHEN (NEW.statut = 'emise') EXECUTE FUNCTION prolonger_chaine();
CREATE TRIGGER tr_factures_chaine_emission AFTER UPDATE ON factures
    FOR EACH ROW WHEN (NEW.statut = 'emise' AND OLD.statut = 'brouillon') EXECUTE FUNCTION prolonger_chaine();

-- Emptying a table would go round the triggers above.
CREATE OR REPLACE FUNCTION refuser_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'La table % ne peut être vidée.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER tr_factures_truncate BEFORE TRUNCATE ON factures EXECUTE FUNCTION refuser_truncate();
CREATE TRIGGER tr_lignes_facture_truncate BEFORE TRUNCATE ON lignes_facture EXECUTE FUNCTION refuser_truncate();
CREATE TRIGGER tr_paiements_truncate BEFORE TRUNCATE ON paiements EXECUTE FUNCTION refuser_truncate();

-- The firm is one row, there from the start, so that its writers can lock it.
INSERT INTO entreprise (id, parametres) VALUES (1, '{}');
