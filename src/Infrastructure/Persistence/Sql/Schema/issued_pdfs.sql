-- A PDF is compressed already: kept as it is, PostgreSQL reads it in one go.
ALTER TABLE documents ALTER COLUMN contenu SET STORAGE EXTERNAL;

-- The PDF of an issued document is made once and never changes, for anybody; only its task may be forgotten.
CREATE OR REPLACE FUNCTION garder_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.version = 'emise' THEN
        IF TG_OP = 'DELETE'
           OR (NEW.id, NEW.facture_id, NEW.version, NEW.contenu, NEW.sha256, NEW.taille, NEW.date_creation, NEW.date_production)
              IS DISTINCT FROM
              (OLD.id, OLD.facture_id, OLD.version, OLD.contenu, OLD.sha256, OLD.taille, OLD.date_creation, OLD.date_production) THEN
            RAISE EXCEPTION 'Le PDF de la facture % est celui d''une facture émise : il ne change plus.', OLD.facture_id USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER tr_documents_gardes BEFORE UPDATE OR DELETE ON documents
    FOR EACH ROW EXECUTE FUNCTION garder_document();

CREATE TRIGGER tr_documents_truncate BEFORE TRUNCATE ON documents EXECUTE FUNCTION refuser_truncate();
