-- Lists find a document by its client's name of today, kept beside it. A renaming changes it wherever it sees the document; one that is
-- being written meanwhile, and not to be seen, waits here for the renaming, and takes the name that came of it.
CREATE FUNCTION prendre_nom_du_client() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    du_jour text;
BEGIN
    SELECT nom INTO du_jour FROM clients WHERE id = NEW.client_id FOR SHARE;
    NEW.client_nom := coalesce(du_jour, NEW.client_nom);
    RETURN NEW;
END $$;

CREATE TRIGGER tr_soldes_client_nom BEFORE INSERT OR UPDATE OF client_id ON soldes
    FOR EACH ROW EXECUTE FUNCTION prendre_nom_du_client();
