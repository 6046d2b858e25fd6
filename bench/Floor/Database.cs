using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace MiniCrm.Floor;

/// <summary>Hand-written, prepared statements; columns straight to JSON.</summary>
internal sealed class Database(NpgsqlDataSource source)
{
    private const string ClientColumns = """
        id, nom, type, email, telephone, adresse, code_postal, ville, pays, siren, siret, tva_intracommunautaire,
        coalesce(adresse_electronique, siren) AS adresse_electronique, notes, statut, date_creation, tags
        """;

    private const string InvoiceColumns = """
        f.id, f.type, f.statut, f.numero, f.client_id, s.client_nom, f.projet_id, f.date_emission, f.date_echeance, f.date_prestation,
        f.periode_debut, f.periode_fin, f.nature_operation, f.adresse_livraison, f.reference_acheteur, f.bon_commande, f.moyen_paiement,
        f.remise_globale, f.ventilation_tva, f.montant_ht, f.tva, f.montant_ttc, f.acomptes, s.montant_paye, s.montant_avoirs, s.avoirs,
        s.reste_a_payer, s.trop_percu, s.etat AS statut_paiement, f.facture_origine_id, f.empreinte, f.notes, f.date_creation
        """;

    public Task<ArrayBufferWriter<byte>> ClientAsync(int id) => OneAsync($"SELECT {ClientColumns} FROM clients WHERE id = $1", id);

    public Task<ArrayBufferWriter<byte>> ClientsAsync(int? before, string? search)
    {
        var words = search?.Split(' ') ?? [];
        var matching = Matching("recherche", words);
        var paged = before is null ? matching : matching.Length == 0 ? "WHERE id < $1" : $"{matching} AND id < $1";
        var count = search is null ? Kept("mesure = 'clients'") : $"SELECT count(*)::int FROM (SELECT 1 FROM clients {matching} LIMIT 10001) n";
        return PageAsync($"SELECT {ClientColumns}, ({count}) FROM clients {paged} ORDER BY id DESC LIMIT 51", [before ?? 0, .. words]);
    }

    public Task<ArrayBufferWriter<byte>> InvoicesAsync(int? client, string? search)
    {
        var words = search?.Split(' ') ?? [];
        var (rows, counted) = (client, words) switch
        {
            ({ }, _) => ("(SELECT * FROM soldes WHERE client_id = $1 AND etat = 'payee' AND date_emission IS NOT NULL ORDER BY date_emission DESC, facture_id DESC LIMIT 51) s JOIN factures f ON f.id = s.facture_id ORDER BY s.date_emission DESC, f.id DESC",
                "SELECT 1 FROM soldes WHERE client_id = $1 AND etat = 'payee'"),
            (_, []) => ("(SELECT id FROM factures ORDER BY id DESC LIMIT 51) k JOIN factures f USING (id) LEFT JOIN soldes s ON s.facture_id = f.id ORDER BY f.id DESC", null),
            _ => ($"(SELECT * FROM soldes {Matching("recherche", words)} ORDER BY facture_id DESC LIMIT 51) s JOIN factures f ON f.id = s.facture_id ORDER BY f.id DESC",
                $"SELECT 1 FROM soldes {Matching("recherche", words)}"),
        };
        return InvoicesAsync(rows, counted is null ? Kept("mesure = 'pieces'") : $"SELECT count(*)::int FROM ({counted} LIMIT 10001) n", [client ?? 0, .. words]);
    }

    public Task<ArrayBufferWriter<byte>> OverdueAsync(DateOnly today) => InvoicesAsync(
        "(SELECT * FROM soldes WHERE etat IN ('en_attente', 'partiel') AND date_echeance < $1 ORDER BY date_echeance, facture_id LIMIT 51) s JOIN factures f ON f.id = s.facture_id ORDER BY s.date_echeance, f.id",
        Kept("(mesure = 'echeances' AND jour >= $2 AND jour < $1) OR (mesure = 'echeances_mois' AND jour < $2)"), [today, new DateOnly(today.Year, today.Month, 1)]);

    public Task<ArrayBufferWriter<byte>> LargestAsync(DateOnly first, DateOnly last) => InvoicesAsync(
        "(SELECT * FROM factures WHERE date_emission BETWEEN $1 AND $2 ORDER BY montant_ttc DESC, id DESC LIMIT 51) f LEFT JOIN soldes s ON s.facture_id = f.id ORDER BY f.montant_ttc DESC, f.id DESC",
        Kept("mesure = 'emissions' AND jour BETWEEN $1 AND $2"), [first, last]);

    private Task<ArrayBufferWriter<byte>> InvoicesAsync(string rows, string count, object[] values) => PageAsync($"SELECT {InvoiceColumns}, ({count}) FROM {rows}", values);

    private static string Kept(string figures) => $"SELECT sum(nombre)::int FROM cumuls WHERE {figures}";

    public Task<ArrayBufferWriter<byte>> InvoiceAsync(int id) => OneAsync($"""
        SELECT {InvoiceColumns}, f.vendeur, f.acheteur, f.mentions,
               (SELECT jsonb_agg(to_jsonb(l) - 'id' - 'facture_id' ORDER BY position) FROM lignes_facture l WHERE l.facture_id = f.id) AS lignes,
               (SELECT jsonb_agg(to_jsonb(p) - 'facture_id' ORDER BY id) FROM paiements p WHERE p.facture_id = f.id AND date_annulation IS NULL) AS paiements
        FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.id = $1
        """, id);

    public Task<ArrayBufferWriter<byte>> DashboardAsync() =>
        PageAsync("SELECT rubrique, cle, nombre, montant, reste, nom, 0 FROM tableau_de_bord((now() AT TIME ZONE 'Europe/Paris')::date)");

    public async Task CreateClientAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var sent = body.RootElement;
        await context.AnswerAsync(OneAsync($"""
            WITH c AS (
                INSERT INTO clients (id, nom, type, adresse, code_postal, ville, pays, statut, date_creation, tags)
                VALUES (nextval('clients_hilo')::int, $1, 'entreprise', $2, $3, $4, 'FR', 'actif', now(), ARRAY[]::text[]) RETURNING {ClientColumns}),
            j AS (
                INSERT INTO journal (date, auteur, utilisateur_id, utilisateur_email, adresse, trace_id, action, objet, objet_id, libelle, client_id, apres)
                SELECT now(), 'utilisateur', 1, 'admin@minicrm.local', '127.0.0.1', $5, 'cree', 'client', id, nom, id, row_to_json(c) FROM c),
            e AS (INSERT INTO evenements (type, objet, objet_id, date, donnees) SELECT 'client.cree', 'client', id, now(), row_to_json(c) FROM c)
            SELECT * FROM c
            """, Text("nom"), Text("adresse"), Text("code_postal"), Text("ville"), context.TraceIdentifier), StatusCodes.Status201Created);

        string Text(string name) => sent.GetProperty(name).GetString()!;
    }

    /// <summary>Each word begins a word of it; the words are parameters from the second on.</summary>
    private static string Matching(string column, string[] words) =>
        words.Length == 0 ? "" : $"WHERE {string.Join(" AND ", words.Select((_, at) => $"{column} LIKE '% ' || cle_recherche(${at + 2}) || '%'"))}";

    private async Task<ArrayBufferWriter<byte>> OneAsync(string sql, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var json = new Utf8JsonWriter(buffer);
        if (await reader.ReadAsync()) WriteRow(json, reader, reader.FieldCount);
        return buffer;
    }

    /// <summary>The last column is the count.</summary>
    private async Task<ArrayBufferWriter<byte>> PageAsync(string sql, params object[] values)
    {
        await using var command = source.Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        await using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("results");
        var (rows, count) = (0, 0);
        while (await reader.ReadAsync())
        {
            count = reader.GetInt32(reader.FieldCount - 1);
            if (++rows <= 50) WriteRow(json, reader, reader.FieldCount - 1);
        }

        json.WriteEndArray();
        json.WriteNumber("count", Math.Min(count, 10_000));
        json.WriteBoolean("count_exact", count <= 10_000);
        json.WriteEndObject();
        return buffer;
    }

    private static void WriteRow(Utf8JsonWriter json, NpgsqlDataReader reader, int columns)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns; i++)
        {
            json.WritePropertyName(reader.GetName(i));
            WriteValue(json, reader, i);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, NpgsqlDataReader reader, int i)
    {
        if (reader.IsDBNull(i))
        {
            json.WriteNullValue();
            return;
        }

        switch (reader.GetDataTypeName(i))
        {
            case "integer": json.WriteNumberValue(reader.GetInt32(i)); break;
            case "bigint": json.WriteNumberValue(reader.GetInt64(i)); break;
            case "jsonb": json.WriteRawValue(reader.GetString(i), skipInputValidation: true); break;
            case "date": json.WriteStringValue(reader.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case "timestamp with time zone": json.WriteStringValue(reader.GetDateTime(i)); break;
            case "text[]": WriteArray(json, reader.GetFieldValue<string[]>(i), static (writer, item) => writer.WriteStringValue(item)); break;
            case "integer[]": WriteArray(json, reader.GetFieldValue<int[]>(i), static (writer, item) => writer.WriteNumberValue(item)); break;
            case var type when type.StartsWith("numeric", StringComparison.Ordinal): json.WriteStringValue(reader.GetDecimal(i).ToString("0.00", CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(reader.GetString(i)); break;
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, T[] items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }
}
