-- A firm's books as the product would have left them, two years of them: same columns, same constraints, the dashboard's
-- figures summed by the same triggers. Seals are placeholders: nothing here is proven, only read. Nine documents in ten are
-- issued, every tenth is a draft. Twenty clients were sent by the same person at any size. {clients} and {invoices} are filled in.
ALTER TABLE factures DISABLE TRIGGER tr_factures_chaine_creation;

UPDATE entreprise SET parametres = parametres || '{"raison_sociale": "Atelier Dupré", "siren": "732829320", "tva_intracommunautaire": "FR44732829320",
    "adresse": "1 rue des Lilas", "code_postal": "69001", "ville": "Lyon", "pays": "FR", "regime_tva": "reel"}';

INSERT INTO clients (id, nom, type, email, adresse, code_postal, ville, pays, siren, statut, date_creation, tags, notes)
SELECT g, (ARRAY['Électricité','Boulangerie','Éts','Atelier','Menuiserie','SARL'])[1 + g % 6] || ' ' || (ARRAY['Durand','Lefèvre','Œuvre','Dupré','Chevalier'])[1 + g % 5] || ' ' || g % 3001,
       'entreprise', 'contact' || g || '@exemple.fr', g % 90 + 1 || ' rue de la République', lpad((1000 + g % 94000)::text, 5, '0'),
       (ARRAY['Paris','Nîmes','Évry','Saint-Étienne','Mâcon','Béziers','Brest','Lyon'])[1 + g % 8], 'FR', NULL,
       (ARRAY['actif','actif','actif','prospect','actif','inactif','actif','archive'])[1 + g % 8],
       timestamptz '2024-12-01' + g * (interval '700 days' / {clients}), CASE g % 5 WHEN 0 THEN ARRAY['vip','btp'] WHEN 1 THEN ARRAY['btp'] ELSE '{}' END, 'Client n° ' || g || CASE WHEN g % ({clients} / 20) = 4 THEN ', envoyé par Fabre' ELSE '' END
FROM generate_series(1, {clients}) g;

CREATE TEMP TABLE voulues AS
SELECT id, jour, rang, client_id, emise, ht, round(ht * 0.2, 2) AS tva, rang - min(rang) OVER (PARTITION BY extract(year FROM jour)) + 1 AS rang_annee,
       CASE WHEN NOT emise THEN NULL
            WHEN jour > current_date - 45 THEN (ARRAY['en_attente','en_attente','partiel','payee'])[1 + id % 4]
            WHEN id % 60 = 1 THEN 'en_attente' WHEN id % 60 = 2 THEN 'partiel' ELSE 'payee' END AS etat
FROM (SELECT g AS id, current_date - 720 + (g::bigint * 720 / {invoices})::int AS jour, CASE WHEN g % 10 > 0 THEN g - g / 10 END AS rang,
             1 + (g::bigint * 7919 % {clients})::int AS client_id, g % 10 > 0 AS emise, ((1 + g % 7) * (g % 97 * 10 + 1) + 31)::numeric AS ht
      FROM generate_series(1, {invoices}) g) g;

INSERT INTO factures (id, type, statut, numero, client_id, vendeur, acheteur, date_emission, date_echeance, nature_operation, moyen_paiement, remise_globale,
       montant_ht, tva, montant_ttc, chiffre_affaires, paye_emission, rang, empreinte, empreinte_precedente, date_creation, ventilation_tva, acomptes, mentions)
SELECT v.id, 'facture', CASE WHEN emise THEN 'emise' ELSE 'brouillon' END, CASE WHEN emise THEN 'F' || to_char(jour, 'YYYY') || '-' || lpad(rang_annee::text, greatest(5, length(rang_annee::text)), '0') END, v.client_id,
       CASE WHEN emise THEN '{"raison_sociale": "Atelier Dupré", "siren": "732829320", "tva_intracommunautaire": "FR44732829320", "adresse_electronique": "732829320", "regime_tva": "reel", "adresse": {"adresse": "1 rue des Lilas", "code_postal": "69001", "ville": "Lyon", "pays": "FR"}}'::jsonb END,
       CASE WHEN emise THEN jsonb_build_object('nom', c.nom, 'type', c.type, 'email', c.email, 'adresse', jsonb_build_object('adresse', c.adresse, 'code_postal', c.code_postal, 'ville', c.ville, 'pays', c.pays)) END,
       CASE WHEN emise THEN jour END, CASE WHEN emise THEN jour + 30 END, 'services', 'virement', 0, ht, v.tva, ht + v.tva, CASE WHEN emise THEN ht ELSE 0 END, 0,
       rang, CASE WHEN emise THEN encode(sha256(rang::text::bytea), 'hex') END, CASE WHEN emise AND rang > 1 THEN encode(sha256((rang - 1)::text::bytea), 'hex') END,
       jour + time '10:00', jsonb_build_array(jsonb_build_object('categorie_tva', 'S', 'taux_tva', '20.00', 'base_ht', ht::numeric(18,2)::text, 'tva', v.tva::text)), '[]',
       '[{"sujet": "PMT", "texte": "Indemnité forfaitaire pour frais de recouvrement : 40 €.", "source": "C. com., art. L441-10"}]'
FROM voulues v JOIN clients c ON c.id = v.client_id ORDER BY v.id;

INSERT INTO lignes_facture (facture_id, position, description, quantite, unite, prix_unitaire_ht, remise_pourcent, categorie_tva, taux_tva, montant_ht)
SELECT id, 1, 'Main d''œuvre, lot ' || id % 77 + 500, 1 + id % 7, 'heure', id % 97 * 10 + 1, 0, 'S', 20, (1 + id % 7) * (id % 97 * 10 + 1) FROM voulues
UNION ALL SELECT id, 2, 'Déplacement', 2, 'forfait', 15.5, 0, 'S', 20, 31 FROM voulues;

INSERT INTO paiements (id, facture_id, date, montant, moyen, date_creation)
SELECT id, id, least(jour + 20, current_date), CASE etat WHEN 'payee' THEN ht + tva ELSE round((ht + tva) / 2, 2) END, 'virement', jour + 20 + time '09:00'
FROM voulues WHERE etat IN ('payee', 'partiel');

INSERT INTO soldes (facture_id, montant_paye, montant_avoirs, montant_deduit, reste_a_payer, trop_percu, etat, avoirs, bases_creditees, client_id, client_nom, type, numero, date_emission, date_echeance, montant_ttc, date_creation, texte)
SELECT v.id, coalesce(p.montant, 0), 0, 0, CASE WHEN v.emise THEN v.ht + v.tva - coalesce(p.montant, 0) ELSE 0 END, 0, v.etat, '{}', '[]', v.client_id, c.nom, f.type, f.numero, f.date_emission, f.date_echeance,
       v.ht + v.tva, f.date_creation, concat_ws(E'\n', f.numero, c.nom, 'Main d''œuvre, lot ' || v.id % 77 + 500, 'Déplacement')
FROM voulues v JOIN factures f ON f.id = v.id JOIN clients c ON c.id = v.client_id LEFT JOIN paiements p ON p.id = v.id;

INSERT INTO series_factures (prefixe, annee, dernier_rang, derniere_date)
SELECT 'F', extract(year FROM jour)::int, max(rang_annee), max(jour) FROM voulues WHERE emise GROUP BY extract(year FROM jour);
UPDATE chaine SET rang = (SELECT max(rang) FROM voulues), empreinte = encode(sha256((SELECT max(rang) FROM voulues)::text::bytea), 'hex');
ALTER TABLE factures ENABLE TRIGGER tr_factures_chaine_creation;
SELECT setval('clients_hilo', {clients} + 1000), setval('factures_hilo', {invoices} + 1000), setval('paiements_hilo', {invoices} + 1000);
