-- When somebody last wrote about a client: how long a prospect may be kept is counted from there.
ALTER TABLE clients ADD COLUMN date_activite timestamptz NOT NULL DEFAULT now();

CREATE OR REPLACE FUNCTION noter_activite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.date_activite := now();
    RETURN NEW;
END $$;

CREATE TRIGGER tr_clients_activite BEFORE UPDATE ON clients
    FOR EACH ROW EXECUTE FUNCTION noter_activite();

CREATE INDEX ix_clients_prospects ON clients (date_activite, id) WHERE statut = 'prospect';
