-- An event gets a delivery for each endpoint that wants it, in the transaction that it happened in: no command has to ask
-- who listens, and none can forget to. A test is for the endpoint that it is about, whatever that one wants. Workers hear of
-- it when the transaction commits; where nobody listens, nothing rings.
CREATE FUNCTION distribuer_evenement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO livraisons (webhook_id, evenement_rang, objet, objet_id)
    SELECT w.id, NEW.rang, NEW.objet, NEW.objet_id FROM webhooks w
    WHERE w.actif AND CASE NEW.type WHEN 'webhook.test' THEN w.id = NEW.objet_id ELSE w.evenements && ARRAY['*', NEW.type] END;
    IF FOUND THEN PERFORM pg_notify('minicrm_livraisons', ''); END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tr_evenements_distribuer AFTER INSERT ON evenements
    FOR EACH ROW EXECUTE FUNCTION distribuer_evenement();
