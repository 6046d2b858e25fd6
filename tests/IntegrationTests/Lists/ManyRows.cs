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
               1 + id * 11 % {{clients}}, CASE WHEN id % 4 = 0 THEN 1 + id % {{projects}} END, CASE WHEN emise THEN '{}'::jsonb END, CASE WHEN emise THEN '{}'::jsonb END,
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
        INSERT INTO journal (date, auteur, action, objet, objet_id, client_id, facture_id) SELECT date_creation, 'systeme', 'cree', 'facture', id, client_id, id FROM factures ORDER BY id;
        """;
}
