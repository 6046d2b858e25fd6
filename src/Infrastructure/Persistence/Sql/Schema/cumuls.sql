-- The dashboard's figures, kept by the writes themselves: exact as soon as a transaction commits, whoever wrote it
-- (the product, COPY, a person with psql), and as cheap to read at a million invoices as at ten thousand.
--
-- mesure            cle                              jour                            nombre  montant           reste
-- clients, projets  statut                           -infinity                       rows
-- etiquettes        tag of clients                   -infinity                       rows
-- pieces            statut of every document         -infinity                       rows
-- emissions         type of what is issued           day of issue                    rows
-- factures          brouillon, payee or annulee      -infinity                       rows    TTC               left to pay
-- echeances         en_attente or partiel            due date, infinity without one  rows    TTC               left to pay
-- echeances_mois    the same, by month of due date: what is long overdue is a few rows
-- chiffre_affaires  ''                               first of the month of issue             before tax
-- encaisse          ''                               first of the month of payment           payments - refunds
--
-- A figure is the sum over its tranches. Each writing transaction has a tranche to itself, so that writers of the same
-- figure neither wait for one another nor deadlock.
CREATE TABLE cumuls (
    mesure text NOT NULL,
    jour date NOT NULL,
    cle text NOT NULL,
    tranche smallint NOT NULL,
    nombre bigint NOT NULL,
    montant numeric(18, 2) NOT NULL,
    reste numeric(18, 2) NOT NULL,
    CONSTRAINT pk_cumuls PRIMARY KEY (mesure, jour, cle, tranche)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);

CREATE FUNCTION mois_de(jour date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT date_trunc('month', jour::timestamp)::date $$;

-- The lowest tranche that no other transaction holds; ours until this one ends. There are as many as it takes.
CREATE FUNCTION tranche_libre() RETURNS smallint LANGUAGE plpgsql AS $$
DECLARE
    tranche smallint := 0;
BEGIN
    WHILE NOT pg_try_advisory_xact_lock('cumuls'::regclass::oid::int, tranche) LOOP
        tranche := tranche + 1;
    END LOOP;
    RETURN tranche;
END $$;

-- Brings the tranches that nobody writes now back into the first one; the sums stay what they are.
CREATE FUNCTION rassembler_cumuls() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT pg_try_advisory_xact_lock('cumuls'::regclass::oid::int, 0) THEN
        RETURN;
    END IF;
    -- A row that changed since this statement began is taken as its last writer left it; a new one waits for the next time.
    WITH libres AS (
        DELETE FROM cumuls WHERE tranche > 0 AND pg_try_advisory_xact_lock('cumuls'::regclass::oid::int, tranche)
        RETURNING mesure, jour, cle, nombre, montant, reste)
    INSERT INTO cumuls AS c (mesure, jour, cle, tranche, nombre, montant, reste)
    SELECT mesure, jour, cle, 0, sum(nombre), sum(montant), sum(reste) FROM libres GROUP BY mesure, jour, cle
    ON CONFLICT (mesure, jour, cle, tranche) DO UPDATE
        SET nombre = c.nombre + excluded.nombre, montant = c.montant + excluded.montant, reste = c.reste + excluded.reste;
    DELETE FROM cumuls WHERE tranche = 0 AND nombre = 0 AND montant = 0 AND reste = 0;
END $$;

-- Turnover by client over twelve months. A window is named by its last month and kept once opened: this month's and
-- the next one's are (ouvrir_fenetres). Written under the chain's lock alone, which every issue holds: no tranche.
CREATE TABLE cumuls_fenetres (
    mois date CONSTRAINT pk_cumuls_fenetres PRIMARY KEY
);

CREATE TABLE cumuls_meilleurs (
    fenetre date NOT NULL,
    client_id integer NOT NULL,
    montant_ht numeric(18, 2) NOT NULL,
    CONSTRAINT pk_cumuls_meilleurs PRIMARY KEY (fenetre, client_id)
);
CREATE INDEX ix_cumuls_meilleurs ON cumuls_meilleurs (fenetre, montant_ht DESC, client_id);

-- Opens the windows that end this month and next month, and drops those that nobody asks for any more.
CREATE FUNCTION ouvrir_fenetres(aujourd_hui date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    fenetre_ouverte date;
BEGIN
    -- No document is being issued while the window is summed: it is either in the sum, or adds itself later.
    PERFORM 1 FROM chaine WHERE id = 1 FOR UPDATE;
    DELETE FROM cumuls_meilleurs WHERE fenetre < mois_de(aujourd_hui);
    DELETE FROM cumuls_fenetres WHERE mois < mois_de(aujourd_hui);
    FOR fenetre_ouverte IN SELECT mois_de(aujourd_hui) UNION SELECT (mois_de(aujourd_hui) + interval '1 month')::date LOOP
        CONTINUE WHEN EXISTS (SELECT 1 FROM cumuls_fenetres WHERE mois = fenetre_ouverte);
        INSERT INTO cumuls_fenetres VALUES (fenetre_ouverte);
        INSERT INTO cumuls_meilleurs (fenetre, client_id, montant_ht)
        SELECT fenetre_ouverte, client_id, sum(chiffre_affaires) FROM factures
        WHERE date_emission >= fenetre_ouverte - interval '11 months' AND date_emission < fenetre_ouverte + interval '1 month'
        GROUP BY client_id;
    END LOOP;
END $$;

-- Runs an instruction after each write of a table, over "lignes": the rows that came with signe 1, those that went with -1.
-- Once per statement, not per row, so that a load of a million rows costs one sum.
CREATE PROCEDURE suivre(suivie text, nom text, instruction text) LANGUAGE plpgsql AS $$
DECLARE
    cas record;
BEGIN
    FOR cas IN VALUES
        ('insert', 'NEW TABLE AS apres', 'SELECT 1 AS signe, * FROM apres'),
        ('update', 'OLD TABLE AS avant NEW TABLE AS apres', 'SELECT 1 AS signe, * FROM apres UNION ALL SELECT -1, * FROM avant'),
        ('delete', 'OLD TABLE AS avant', 'SELECT -1 AS signe, * FROM avant')
    LOOP
        EXECUTE format('CREATE FUNCTION %1$s_%2$s_%3$s() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN WITH lignes AS (%4$s) %5$s; RETURN NULL; END $f$',
            suivie, nom, cas.column1, cas.column3, instruction);
        EXECUTE format('CREATE TRIGGER tr_%1$s_%2$s_%3$s AFTER %3$s ON %1$s REFERENCING %4$s FOR EACH STATEMENT EXECUTE FUNCTION %1$s_%2$s_%3$s()',
            suivie, nom, cas.column1, cas.column2);
    END LOOP;
END $$;

CREATE PROCEDURE cumuler(suivie text, mouvements text) LANGUAGE plpgsql AS $$
BEGIN
    CALL suivre(suivie, 'cumuls', format($f$
        INSERT INTO cumuls AS c (mesure, jour, cle, tranche, nombre, montant, reste)
        SELECT m.mesure, m.jour, m.cle, (SELECT tranche_libre()), m.nombre, m.montant, m.reste
        FROM (%s) m (mesure, jour, cle, nombre, montant, reste)
        WHERE m.nombre <> 0 OR m.montant <> 0 OR m.reste <> 0
        ON CONFLICT (mesure, jour, cle, tranche) DO UPDATE
            SET nombre = c.nombre + excluded.nombre, montant = c.montant + excluded.montant, reste = c.reste + excluded.reste;
        -- Few tranches and no row of zeros keep reads short: now and then is enough.
        IF FOUND AND random() < 0.01 THEN PERFORM rassembler_cumuls(); END IF $f$, mouvements));
END $$;

-- Each row is looked at once, with all the figures that it counts in: a second pass over one row takes longer than all else here.
CALL cumuler('clients', $$
    SELECT v.mesure, date '-infinity', v.cle, sum(l.signe), 0, 0
    FROM lignes l CROSS JOIN LATERAL (SELECT 'clients', l.statut UNION ALL SELECT 'etiquettes', unnest(l.tags)) v (mesure, cle)
    GROUP BY v.mesure, v.cle $$);
CALL cumuler('projets', $$ SELECT 'projets', date '-infinity', statut, sum(signe), 0, 0 FROM lignes GROUP BY statut $$);
CALL cumuler('paiements', $$ SELECT 'encaisse', mois_de(date), '', 0, sum(signe * montant), 0 FROM lignes WHERE date_annulation IS NULL GROUP BY mois_de(date) $$);
CALL cumuler('factures', $$
    SELECT v.mesure, v.jour, v.cle, sum(l.signe * v.nombre), sum(l.signe * v.montant), 0
    FROM lignes l CROSS JOIN LATERAL (VALUES
        ('pieces', date '-infinity', l.statut, 1, 0, true),
        ('emissions', l.date_emission, l.type, 1, 0, l.statut = 'emise'),
        ('factures', '-infinity', 'brouillon', 1, l.montant_ttc, l.statut = 'brouillon'),
        ('chiffre_affaires', mois_de(l.date_emission), '', 0, l.chiffre_affaires, l.statut = 'emise')) v (mesure, jour, cle, nombre, montant, compte)
    WHERE v.compte
    GROUP BY v.mesure, v.jour, v.cle $$);
-- A balance has a state once its invoice is issued, and the invoice's amount as it was then.
CALL cumuler('soldes', $$
    SELECT v.mesure, v.jour, l.etat, sum(l.signe), sum(l.signe * l.montant_ttc), sum(l.signe * l.reste_a_payer)
    FROM lignes l CROSS JOIN LATERAL (VALUES
        ('factures', date '-infinity', l.etat IN ('payee', 'annulee')),
        ('echeances', coalesce(l.date_echeance, 'infinity'), l.etat IN ('en_attente', 'partiel')),
        ('echeances_mois', mois_de(coalesce(l.date_echeance, 'infinity')), l.etat IN ('en_attente', 'partiel'))) v (mesure, jour, compte)
    WHERE v.compte
    GROUP BY v.mesure, v.jour, l.etat $$);

CALL suivre('factures', 'meilleurs', $$
    INSERT INTO cumuls_meilleurs AS c (fenetre, client_id, montant_ht)
    SELECT f.mois, l.client_id, sum(l.signe * l.chiffre_affaires)
    FROM lignes l
    JOIN cumuls_fenetres f ON l.date_emission >= f.mois - interval '11 months' AND l.date_emission < f.mois + interval '1 month'
    WHERE l.statut = 'emise'
    GROUP BY f.mois, l.client_id
    ON CONFLICT (fenetre, client_id) DO UPDATE SET montant_ht = c.montant_ht + excluded.montant_ht $$);

DROP PROCEDURE cumuler, suivre;

-- Everything the dashboard shows of one day in France, from one snapshot. Rows of "factures" are by status, or by how
-- far from its due date an open invoice is: <status>, <status>_7_jours (due in a week at most), or days late.
CREATE FUNCTION tableau_de_bord(aujourd_hui date)
    RETURNS TABLE (rubrique text, cle text, nombre bigint, montant numeric, reste numeric, nom text)
    LANGUAGE plpgsql STABLE SET plan_cache_mode TO force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    ce_mois constant date := mois_de(aujourd_hui);
    premier_mois constant date := mois_de(aujourd_hui) - interval '11 months';
    -- Every due date of an earlier month is more than 90 days behind: the months' sums will do.
    premier_jour constant date := mois_de(aujourd_hui - 90);
BEGIN
    RETURN QUERY
    SELECT mesure, cle, sum(nombre)::bigint, sum(montant), sum(reste), NULL
    FROM cumuls WHERE mesure IN ('clients', 'projets', 'factures') AND jour = '-infinity' GROUP BY mesure, cle
    UNION ALL
    SELECT 'factures', CASE
            WHEN jour > aujourd_hui + 7 THEN cle
            WHEN jour >= aujourd_hui THEN cle || '_7_jours'
            WHEN jour >= aujourd_hui - 30 THEN '1_30'
            WHEN jour >= aujourd_hui - 60 THEN '31_60'
            WHEN jour >= aujourd_hui - 90 THEN '61_90'
            ELSE 'plus_de_90'
        END, sum(nombre)::bigint, sum(montant), sum(reste), NULL
    FROM cumuls WHERE (mesure = 'echeances' AND jour >= premier_jour) OR (mesure = 'echeances_mois' AND jour < premier_jour) GROUP BY 2
    UNION ALL
    SELECT mesure, to_char(jour, 'YYYY-MM'), 0, sum(montant), 0, NULL
    FROM cumuls WHERE mesure IN ('chiffre_affaires', 'encaisse') AND jour BETWEEN premier_mois AND ce_mois GROUP BY mesure, jour
    UNION ALL
    (SELECT 'meilleurs_clients', client_id::text, 0, montant_ht, 0, (SELECT nom FROM clients WHERE id = client_id)
    FROM cumuls_meilleurs WHERE fenetre = ce_mois AND montant_ht > 0 ORDER BY montant_ht DESC, client_id LIMIT 5)
    UNION ALL
    SELECT 'fenetre', 'ouverte', 1, 0, 0, NULL FROM cumuls_fenetres WHERE mois = ce_mois;
END $$;
