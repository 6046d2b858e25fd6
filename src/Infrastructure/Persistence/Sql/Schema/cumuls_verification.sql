-- What the figures of cumuls.sql should be, summed again from the documents, where it is not what they are. Empty when
-- the books are in order. One statement, one snapshot: it may run beside any writer.
CREATE FUNCTION verifier_cumuls() RETURNS TABLE (chiffre text, attendu numeric, tenu numeric) LANGUAGE sql STABLE AS $$
WITH ouvertes AS (
    SELECT s.etat, coalesce(s.date_echeance, 'infinity') AS echeance, f.montant_ttc, s.reste_a_payer
    FROM soldes s JOIN factures f ON f.id = s.facture_id WHERE s.etat IN ('en_attente', 'partiel')
), sommes (mesure, jour, cle, nombre, montant, reste) AS (
    SELECT 'clients', date '-infinity', statut, count(*), 0, 0 FROM clients GROUP BY statut
    UNION ALL
    SELECT 'etiquettes', '-infinity', etiquette, count(*), 0, 0 FROM clients, unnest(tags) AS etiquette GROUP BY etiquette
    UNION ALL
    SELECT 'projets', '-infinity', statut, count(*), 0, 0 FROM projets GROUP BY statut
    UNION ALL
    SELECT 'pieces', '-infinity', statut, count(*), 0, 0 FROM factures GROUP BY statut
    UNION ALL
    SELECT 'emissions', date_emission, type, count(*), 0, 0 FROM factures WHERE statut = 'emise' GROUP BY date_emission, type
    UNION ALL
    SELECT 'factures', '-infinity', 'brouillon', count(*), sum(montant_ttc), 0 FROM factures WHERE statut = 'brouillon'
    UNION ALL
    SELECT 'factures', '-infinity', s.etat, count(*), sum(f.montant_ttc), sum(s.reste_a_payer)
    FROM soldes s JOIN factures f ON f.id = s.facture_id WHERE s.etat IN ('payee', 'annulee') GROUP BY s.etat
    UNION ALL
    SELECT 'echeances', echeance, etat, count(*), sum(montant_ttc), sum(reste_a_payer) FROM ouvertes GROUP BY echeance, etat
    UNION ALL
    SELECT 'echeances_mois', mois_de(echeance), etat, count(*), sum(montant_ttc), sum(reste_a_payer) FROM ouvertes GROUP BY mois_de(echeance), etat
    UNION ALL
    SELECT 'chiffre_affaires', mois_de(date_emission), '', 0, sum(chiffre_affaires), 0 FROM factures WHERE statut = 'emise' GROUP BY mois_de(date_emission)
    UNION ALL
    SELECT 'encaisse', mois_de(date), '', 0, sum(montant), 0 FROM paiements WHERE date_annulation IS NULL GROUP BY mois_de(date)
), tenus (mesure, jour, cle, nombre, montant, reste) AS (
    SELECT mesure, jour, cle, sum(nombre), sum(montant), sum(reste) FROM cumuls GROUP BY mesure, jour, cle
), fenetres (fenetre, client_id, montant) AS (
    SELECT o.mois, f.client_id, sum(f.chiffre_affaires)
    FROM cumuls_fenetres o JOIN factures f ON f.date_emission >= o.mois - interval '11 months' AND f.date_emission < o.mois + interval '1 month'
    GROUP BY o.mois, f.client_id
)
SELECT concat_ws(' ', mesure, nullif(cle, ''), CASE WHEN isfinite(jour) THEN jour END, v.quoi), coalesce(v.attendu, 0), coalesce(v.tenu, 0)
FROM sommes a FULL JOIN tenus t USING (mesure, jour, cle)
CROSS JOIN LATERAL (VALUES ('nombre', a.nombre, t.nombre), ('montant', a.montant, t.montant), ('reste', a.reste, t.reste)) v (quoi, attendu, tenu)
WHERE coalesce(v.attendu, 0) <> coalesce(v.tenu, 0)
UNION ALL
SELECT concat_ws(' ', 'meilleurs_clients', fenetre, 'client', client_id), coalesce(a.montant, 0), coalesce(t.montant_ht, 0)
FROM fenetres a FULL JOIN cumuls_meilleurs t USING (fenetre, client_id)
WHERE coalesce(a.montant, 0) <> coalesce(t.montant_ht, 0)
$$;
