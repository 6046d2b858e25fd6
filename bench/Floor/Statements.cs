namespace MiniCrm.Floor;

/// <summary>What the floor asks for; the benchmark has pgbench ask the same. What is looked for of words (<c>% word%</c>) are parameters from the second on.</summary>
internal static class Statements
{
    public const string ClientColumns = """
        id, nom, type, email, telephone, adresse, code_postal, ville, pays, siren, siret, tva_intracommunautaire,
        coalesce(adresse_electronique, siren) AS adresse_electronique, notes, statut, date_creation, tags
        """;

    private const string InvoiceColumns = """
        f.id, f.type, f.statut, f.numero, f.client_id, s.client_nom, f.projet_id, f.date_emission, f.date_echeance, f.date_prestation,
        f.periode_debut, f.periode_fin, f.nature_operation, f.adresse_livraison, f.reference_acheteur, f.bon_commande, f.moyen_paiement,
        f.remise_globale, f.ventilation_tva, f.montant_ht, f.tva, f.montant_ttc, f.acomptes, s.montant_paye, s.montant_avoirs, s.avoirs,
        s.reste_a_payer, s.trop_percu, s.etat AS statut_paiement, f.facture_origine_id, f.empreinte, f.notes, f.date_creation
        """;

    public const string Client = $"SELECT {ClientColumns} FROM clients WHERE id = $1";

    public const string Invoice = $"""
        SELECT {InvoiceColumns}, f.vendeur, f.acheteur, f.mentions,
               (SELECT jsonb_agg(to_jsonb(l) - 'id' - 'facture_id' ORDER BY position) FROM lignes_facture l WHERE l.facture_id = f.id) AS lignes,
               (SELECT jsonb_agg(to_jsonb(p) - 'facture_id' ORDER BY id) FROM paiements p WHERE p.facture_id = f.id AND date_annulation IS NULL) AS paiements
        FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.id = $1
        """;

    public const string Dashboard = "SELECT rubrique, cle, nombre, montant, reste, nom, 0 FROM tableau_de_bord((now() AT TIME ZONE 'Europe/Paris')::date)";

    /// <summary>Of one client, who is the first parameter.</summary>
    public static readonly string PaidInvoices = Invoices(
        "(SELECT * FROM soldes WHERE client_id = $1 AND etat = 'payee' AND date_emission IS NOT NULL ORDER BY date_emission DESC, facture_id DESC LIMIT 51) s JOIN factures f ON f.id = s.facture_id ORDER BY s.date_emission DESC, f.id DESC",
        Counted("soldes WHERE client_id = $1 AND etat = 'payee'"));

    /// <summary>Today, and the first day of its month.</summary>
    public static readonly string Overdue = Invoices(
        "(SELECT * FROM soldes WHERE etat IN ('en_attente', 'partiel') AND date_echeance < $1 ORDER BY date_echeance, facture_id LIMIT 51) s JOIN factures f ON f.id = s.facture_id ORDER BY s.date_echeance, f.id",
        Kept("(mesure = 'echeances' AND jour >= $2 AND jour < $1) OR (mesure = 'echeances_mois' AND jour < $2)"));

    /// <summary>From one day to another.</summary>
    public static readonly string Largest = Invoices(
        "(SELECT * FROM factures WHERE date_emission BETWEEN $1 AND $2 ORDER BY montant_ttc DESC, id DESC LIMIT 51) f LEFT JOIN soldes s ON s.facture_id = f.id ORDER BY f.montant_ttc DESC, f.id DESC",
        Kept("mesure = 'emissions' AND jour BETWEEN $1 AND $2"));

    /// <param name="isAfter">Whether the page begins after a client, who is the first parameter.</param>
    /// <param name="words">How many are looked for.</param>
    public static string Clients(bool isAfter, int words)
    {
        var matching = Matching("recherche", words);
        var paged = !isAfter ? matching : words == 0 ? "WHERE id < $1" : $"{matching} AND id < $1";
        return $"SELECT {ClientColumns}, ({(words == 0 ? Kept("mesure = 'clients'") : Counted($"clients {matching}"))}) FROM clients {paged} ORDER BY id DESC LIMIT 51";
    }

    /// <summary>The newest first.</summary>
    /// <param name="words">How many are looked for.</param>
    public static string Invoices(int words) => words == 0
        ? Invoices("(SELECT id FROM factures ORDER BY id DESC LIMIT 51) k JOIN factures f USING (id) LEFT JOIN soldes s ON s.facture_id = f.id ORDER BY f.id DESC", Kept("mesure = 'pieces'"))
        : Invoices($"(SELECT * FROM soldes {Matching("recherche", words)} ORDER BY facture_id DESC LIMIT 51) s JOIN factures f ON f.id = s.facture_id ORDER BY f.id DESC", Counted($"soldes {Matching("recherche", words)}"));

    private static string Invoices(string rows, string count) => $"SELECT {InvoiceColumns}, ({count}) FROM {rows}";

    private static string Kept(string figures) => $"SELECT sum(nombre)::int FROM cumuls WHERE {figures}";

    private static string Counted(string rows) => $"SELECT count(*)::int FROM (SELECT 1 FROM {rows} LIMIT 10001) n";

    /// <summary>Each word begins a word of it. Its pattern is a parameter: an expression is worked out for each row, once PostgreSQL goes over to a plan for any words.</summary>
    private static string Matching(string column, int words) =>
        words == 0 ? "" : $"WHERE {string.Join(" AND ", Enumerable.Range(2, words).Select(at => $"{column} LIKE ${at}"))}";
}
