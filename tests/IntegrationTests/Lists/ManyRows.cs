namespace MiniCrm.IntegrationTests.Lists;

/// <summary>
/// Rows as the product would have left them: same columns, same constraints. Names, places, dates and amounts repeat;
/// some of what may be absent is.
/// </summary>
internal static class ManyRows
{
    public static async Task FillAsync(ListHost host, int clients, int projects, int invoices)
    {
        await host.RunAsync(Sql(clients, projects, invoices));
        await host.RunAsync("VACUUM ANALYZE");
        // Indexes answer alone for pages that everyone sees: somebody who came while the rows were written may hold that up for a moment.
        for (var tries = 0; tries < 50 && await host.AskAsync<bool>("SELECT bool_or(relallvisible < relpages) FROM pg_class WHERE relname IN ('factures', 'soldes')"); tries++)
        {
            await Task.Delay(100);
            await host.RunAsync("VACUUM factures, soldes");
        }
    }

    /// <summary>What gathers beside them in the same firm: a few people and endpoints, and thousands of whatever is written down by itself.</summary>
    public static async Task FillBesideAsync(ListHost host, int rows)
    {
        await host.RunAsync(Beside(rows));
        await host.RunAsync("VACUUM ANALYZE utilisateurs, cles_api, webhooks, evenements, livraisons, sessions, cles_idempotence, taches, documents, paiements");
    }

    private static string Beside(int rows) => $$"""
        UPDATE entreprise SET parametres = parametres || '{"siren": "732829320"}';
        INSERT INTO utilisateurs (id, email, email_cle, nom, role, actif, date_creation, tampon_securite, totp_dernier_pas)
        SELECT g, 'u' || g || '@exemple.fr', 'u' || g || '@exemple.fr', 'Personne ' || g, 'gestion', true, timestamptz '2025-01-01' + g * interval '1 day', gen_random_uuid(), 0 FROM generate_series(1, 30) g;
        INSERT INTO cles_api (id, nom, utilisateur_id, role, portees, prefixe, empreinte, date_creation)
        SELECT g, 'Clé ' || g, 1 + g % 30, 'lecture', ARRAY['clients:lire'], 'mcrm_' || g, sha256(g::text::bytea), timestamptz '2025-01-01' + g * interval '1 day' FROM generate_series(1, 60) g;
        INSERT INTO webhooks (id, url, evenements, actif, secret, date_creation)
        SELECT g, 'https://exemple.fr/' || g, ARRAY['*'], true, sha256(g::text::bytea), timestamptz '2025-01-01' FROM generate_series(1, 3) g;
        ALTER TABLE evenements DISABLE TRIGGER USER;
        INSERT INTO evenements (id, type, objet, objet_id, date, donnees)
        SELECT 'evt_' || g, (ARRAY['facture.creee', 'facture.emise', 'paiement.recu'])[1 + g % 3], 'facture', 1 + g % 4000, timestamptz '2026-11-22' - ({{rows}} - g) * interval '2 minutes', '{}' FROM generate_series(1, {{rows}}) g;
        ALTER TABLE evenements ENABLE TRIGGER USER;
        INSERT INTO livraisons (webhook_id, evenement_rang, objet, objet_id, statut, tentatives, date_creation, date_fin)
        SELECT 1 + rang % 3, rang, objet, objet_id, statut, 1, date, CASE WHEN statut <> 'en_attente' THEN date END
        FROM (SELECT *, CASE WHEN rang % 500 = 0 THEN 'echec' WHEN rang > {{rows}} - 100 THEN 'en_attente' ELSE 'livree' END AS statut FROM evenements) e;
        INSERT INTO sessions (id, utilisateur_id, type, date_creation, derniere_utilisation, adresse, agent, date_revocation)
        SELECT g, 1 + g % 30, CASE WHEN g % 3 = 0 THEN 'pages' ELSE 'api' END, jour, jour, '192.0.2.1', 'agent', CASE WHEN g % 4 = 0 THEN jour END
        FROM (SELECT g, timestamptz '2026-11-22' - ({{rows}} - g) * interval '1 minute' AS jour FROM generate_series(1, {{rows}}) g) s;
        INSERT INTO cles_idempotence (appelant, methode, chemin, cle, empreinte_requete, reponse, date_creation)
        SELECT 'utilisateur ' || g % 30, 'POST', '/api/factures/', g, sha256(g::text::bytea), '{}', timestamptz '2026-11-22' - ({{rows}} - g) * interval '6 seconds' FROM generate_series(1, {{rows}}) g;
        INSERT INTO taches (id, nature, charge, statut, tentatives, date_creation, date_fin)
        SELECT gen_random_uuid(), 'pdf', '{}', 'termine', 1, jour, jour FROM (SELECT timestamptz '2026-11-22' - ({{rows}} - g) * interval '20 seconds' AS jour FROM generate_series(1, {{rows}}) g) t;
        INSERT INTO documents (id, facture_id, version, contenu, sha256, taille, date_creation, date_production)
        SELECT id, id, 'emise', id::text::bytea, encode(sha256(id::text::bytea), 'hex'), length(id::text), date_creation, date_creation FROM factures WHERE statut = 'emise' AND id % 4 = 1;
        ALTER TABLE paiements DISABLE TRIGGER USER;
        INSERT INTO paiements (id, facture_id, date, montant, moyen, date_creation)
        SELECT id, id, date_emission + 20, montant_ttc, 'virement', date_creation + interval '20 days' FROM factures WHERE statut = 'emise' AND type <> 'avoir' AND id % 2 = 1;
        ALTER TABLE paiements ENABLE TRIGGER USER;
        """;

    private static string Sql(int clients, int projects, int invoices) => $$"""
        ALTER TABLE factures DISABLE TRIGGER tr_factures_chaine_creation;
        INSERT INTO clients (id, nom, type, email, ville, pays, statut, date_creation, tags, notes)
        SELECT g, (ARRAY['Électricité','Boulangerie','Éts','Atelier','boulangerie','SARL'])[1 + g % 6] || ' ' || (ARRAY['Durand','Lefèvre','Œuvre','Dupré'])[1 + g % 4] || ' ' || g % 3000,
               'entreprise', 'contact' || g || '@exemple.fr', (ARRAY['Paris','Nîmes','Évry','Saint-Étienne','Mâcon','Béziers','Brest','Lyon'])[1 + g % 8 * (g % 3) % 8], 'FR',
               (ARRAY['actif','actif','actif','prospect','actif','inactif','actif','archive'])[1 + g % 8],
               timestamptz '2025-01-01' + g / 3 * interval '1 hour', CASE g % 5 WHEN 0 THEN ARRAY['vip','btp'] WHEN 1 THEN ARRAY['btp'] ELSE '{}' END, 'note ' || g
        FROM generate_series(1, {{clients}}) g;
        INSERT INTO projets (id, client_id, nom, description, date_debut, statut, date_creation, montant_facture)
        SELECT g, 1 + g * 7 % {{clients}}, 'Chantier ' || g % 900, 'Façade et toiture', CASE WHEN g % 10 > 0 THEN date '2025-01-01' + g % 40 END,
               (ARRAY['en_cours','termine','planifie','annule'])[1 + g % 4], timestamptz '2025-01-01' + g / 2 * interval '1 hour', 0
        FROM generate_series(1, {{projects}}) g;
        INSERT INTO factures (id, type, statut, numero, client_id, projet_id, vendeur, acheteur, date_emission, date_echeance, nature_operation, moyen_paiement, remise_globale,
               montant_ht, tva, montant_ttc, chiffre_affaires, paye_emission, facture_origine_id, facture_origine_numero, facture_origine_date, rang, empreinte, empreinte_precedente, date_creation, ventilation_tva, acomptes, mentions)
        SELECT id, type, statut, CASE WHEN emise THEN CASE type WHEN 'avoir' THEN 'A' ELSE 'F' END || to_char(jour, 'YYYY') || '-' || lpad(id::text, 5, '0') END,
               1 + id * 11 % {{clients}}, CASE WHEN id % 4 = 0 THEN 1 + id % {{projects}} END, CASE WHEN emise THEN '{"raison_sociale": "Atelier", "siren": "732829320", "adresse": {"pays": "FR"}, "adresse_electronique": "732829320"}'::jsonb END,
               CASE WHEN emise THEN '{"nom": "Dupont", "adresse": {"pays": "FR"} }'::jsonb END,
               CASE WHEN emise THEN jour END, CASE WHEN type <> 'avoir' AND (emise OR id % 20 = 0) THEN jour + 30 END, 'services', 'virement', 0,
               ht, round(ht * 0.2, 2), ht + round(ht * 0.2, 2), 0, 0, CASE type WHEN 'avoir' THEN id - 1 END,
               CASE type WHEN 'avoir' THEN 'F' || to_char(jour, 'YYYY') || '-' || lpad((id - 1)::text, 5, '0') END, CASE type WHEN 'avoir' THEN jour END, CASE WHEN emise THEN id END, CASE WHEN emise THEN md5(id::text) END,
               CASE WHEN emise THEN md5((id - 1)::text) END, timestamptz '2024-11-22' + id / 2 * interval '1 hour', '[]', '[]', '[]'
        FROM (SELECT g AS id, CASE WHEN g % 50 = 7 THEN 'avoir' WHEN g % 100 = 9 THEN 'acompte' ELSE 'facture' END AS type, CASE WHEN g % 10 = 0 THEN 'brouillon' ELSE 'emise' END AS statut,
                     g % 10 > 0 AS emise, date '2024-11-22' + g * 73 / {{invoices}} * 10 AS jour, (g % 97 * 10 + 1)::numeric AS ht FROM generate_series(1, {{invoices}}) g) f;
        INSERT INTO soldes (facture_id, montant_paye, montant_avoirs, montant_deduit, reste_a_payer, trop_percu, etat, avoirs, bases_creditees, client_id, client_nom, type, numero, date_emission, date_echeance, montant_ttc, date_creation, texte)
        SELECT f.id, 0, 0, 0, CASE WHEN etat IN ('en_attente', 'partiel') THEN montant_ttc ELSE 0 END, 0, etat, '{}', '[]', client_id, c.nom, f.type, numero, date_emission, date_echeance, montant_ttc, f.date_creation,
               coalesce(numero, '') || E'\nMain d''œuvre, lot ' || f.id % 77 + 500
        FROM (SELECT *, CASE WHEN statut = 'brouillon' OR type = 'avoir' THEN NULL WHEN id % 60 = 1 THEN 'annulee' WHEN id % 13 = 0 THEN 'en_attente' WHEN id % 17 = 0 THEN 'partiel' ELSE 'payee' END AS etat
              FROM factures) f JOIN clients c ON c.id = client_id;
        ALTER TABLE factures ENABLE TRIGGER USER;
        INSERT INTO journal (date, auteur, utilisateur_id, action, objet, objet_id, client_id) SELECT date_creation - interval '2 years', 'utilisateur', 7, 'cree', 'projet', id, client_id FROM projets ORDER BY id;
        INSERT INTO journal (date, auteur, action, objet, objet_id, client_id) SELECT date_creation - interval '1 year', 'systeme', 'cree', 'client', id, id FROM clients WHERE id % 5 = 0 ORDER BY id;
        INSERT INTO journal (date, auteur, action, objet, objet_id, client_id, facture_id) SELECT date_creation, 'systeme', 'cree', 'facture', id, client_id, id FROM factures ORDER BY id;
        """;
}
