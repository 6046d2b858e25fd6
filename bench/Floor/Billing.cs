using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace MiniCrm.Floor;

/// <summary>
/// An invoice drafted, issued and paid: the same rows as the service writes, its journal, events, numbers and chain, under the same
/// locks, in as few round trips as these allow (one, three and three). Nothing is checked, and the firm's mentions are the usual ones.
/// </summary>
internal sealed class Billing(NpgsqlDataSource source)
{
    private const string Mentions = """
        [{"sujet": "AAB", "texte": "Pas d'escompte pour paiement anticipé.", "source": "C. com., art. L441-9, I"}, {"sujet": "PMD", "texte": "Pénalités de retard : taux de refinancement de la BCE majoré de 10 points, exigibles sans rappel dès le lendemain de l'échéance.", "source": "C. com., art. L441-10, II"}, {"sujet": "PMT", "texte": "Indemnité forfaitaire pour frais de recouvrement due par un professionnel en cas de retard de paiement : 40 €.", "source": "C. com., art. L441-10, II et D441-5"}]
        """;

    private const string InsertDraft = """
        INSERT INTO factures (id, type, statut, client_id, nature_operation, moyen_paiement, remise_globale, montant_ht, tva, montant_ttc,
            chiffre_affaires, paye_emission, ventilation_tva, acomptes, mentions, date_creation)
        VALUES ($1, 'facture', 'brouillon', $2, 'services', 'virement', 0, $3, $4, $5, 0, 0, $6::jsonb, '[]', '[]', $7)
        """;

    private const string InsertLine = """
        INSERT INTO lignes_facture (facture_id, position, description, quantite, unite, prix_unitaire_ht, remise_pourcent, categorie_tva, taux_tva, montant_ht)
        VALUES ($1, $2, $3, $4, 'unite', $5, 0, 'S', $6, $7)
        """;

    private const string InsertSettlement = """
        INSERT INTO soldes (facture_id, montant_paye, montant_avoirs, montant_deduit, reste_a_payer, trop_percu, avoirs, bases_creditees, client_id, client_nom,
            type, montant_ttc, date_creation, texte)
        VALUES ($1, 0, 0, 0, $3, 0, '{}', '[]', $2, '', 'facture', $3, $4, $5)
        """;

    private const string InsertEntry = """
        INSERT INTO journal (date, auteur, utilisateur_id, adresse, trace_id, action, objet, objet_id, libelle, client_id, facture_id, avant, apres)
        VALUES ($1, 'utilisateur', 1, '127.0.0.1', $2, $3, $4, $5, $6, $7, $8, $9::json, $10::json)
        """;

    private const string InsertEvent = "INSERT INTO evenements (id, type, objet, objet_id, date, donnees) VALUES ($1, $2, 'facture', $3, $4, $5::json)";

    private const string LockPiece = """
        SELECT f.client_id, f.montant_ht, f.tva, f.ventilation_tva::text, f.date_creation, f.numero, f.date_emission, f.date_echeance, f.empreinte, s.montant_paye,
            c.nom, c.type, c.adresse, c.code_postal, c.ville, c.pays, c.siren, c.siret, c.tva_intracommunautaire, c.email, c.telephone, c.adresse_electronique,
            e.parametres::text
        FROM factures f JOIN soldes s ON s.facture_id = f.id JOIN clients c ON c.id = f.client_id CROSS JOIN entreprise e
        WHERE f.id = $1 FOR NO KEY UPDATE OF f
        """;

    private const string ReadLines = "SELECT position, description, quantite, prix_unitaire_ht, taux_tva FROM lignes_facture WHERE facture_id = $1 ORDER BY position";

    private const string LockChain = "SELECT rang, empreinte FROM chaine WHERE id = 1 FOR UPDATE";

    private const string TakeNumber = """
        INSERT INTO series_factures AS serie (prefixe, annee, dernier_rang, derniere_date)
        SELECT 'F', extract(year FROM jour)::int, 1, jour
        FROM (SELECT greatest($1, (SELECT max(derniere_date) FROM series_factures WHERE prefixe = 'F')) AS jour) AS suite
        ON CONFLICT (prefixe, annee) DO UPDATE SET dernier_rang = serie.dernier_rang + 1, derniere_date = excluded.derniere_date
        RETURNING annee, dernier_rang, derniere_date
        """;

    private const string Freeze = """
        UPDATE factures SET statut = 'emise', numero = $2, date_emission = $3, date_echeance = $4, rang = $5, empreinte_precedente = $6, empreinte = $7,
            vendeur = $8::jsonb, acheteur = $9::jsonb, mentions = $10::jsonb, chiffre_affaires = montant_ht
        WHERE id = $1
        """;

    private const string FreezeSettlement = "UPDATE soldes SET numero = $2, date_emission = $3, date_echeance = $4, etat = 'en_attente', texte = $5 WHERE facture_id = $1";

    private const string InsertPayment = "INSERT INTO paiements (id, facture_id, date, montant, moyen, date_creation) VALUES ($1, $2, $3, $4, 'virement', $5)";

    private const string Settle = "UPDATE soldes SET montant_paye = $2, reste_a_payer = $3, etat = $4 WHERE facture_id = $1";

    private readonly Ids _pieces = new(source, "factures_hilo");

    private readonly Ids _payments = new(source, "paiements_hilo");

    public async Task DraftAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var client = body.RootElement.GetProperty("client_id").GetInt32();
        Line[] lines = [.. body.RootElement.GetProperty("lignes").EnumerateArray().Select((line, at) => new Line(
            at + 1, line.GetProperty("description").GetString()!, line.GetProperty("quantite").GetDecimal(), Number(line, "prix_unitaire_ht"), Number(line, "taux_tva")))];
        var rates = lines.GroupBy(line => line.Rate).Select(rate => (Rate: rate.Key, Base: rate.Sum(line => line.Net)))
            .Select(rate => (rate.Rate, rate.Base, Vat: Math.Round(rate.Base * rate.Rate / 100, 2, MidpointRounding.AwayFromZero))).ToArray();
        var breakdown = string.Join(',', rates.Select(rate =>
            $$"""{"categorie_tva":"S","taux_tva":"{{Json.Amount(rate.Rate)}}","base_ht":"{{Json.Amount(rate.Base)}}","tva":"{{Json.Amount(rate.Vat)}}","motif_exoneration":null}"""));
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var piece = new Piece(await _pieces.NextAsync(), client, rates.Sum(rate => rate.Base), rates.Sum(rate => rate.Vat), $"[{breakdown}]", now) { Lines = lines };

        // One implicit transaction.
        await using var batch = source.CreateBatch();
        Add(batch, InsertDraft, piece.Id, client, piece.Net, piece.Vat, piece.Gross, piece.Breakdown, now);
        foreach (var line in lines) Add(batch, InsertLine, piece.Id, line.Position, line.Description, line.Quantity, line.UnitPrice, line.Rate, line.Net);
        Add(batch, InsertSettlement, piece.Id, client, piece.Gross, now, string.Join('\n', lines.Select(line => line.Description)));
        AddTold(batch, context, piece, now, "cree", null, DraftedEntry(piece));
        AddEvent(batch, "facture.creee", piece.Id, now, piece.Told());
        await batch.ExecuteNonQueryAsync();
        await context.AnswerAsync(piece.Whole(), StatusCodes.Status201Created);
    }

    public async Task IssueAsync(HttpContext context, int id)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var (draft, buyerName, rank, previous) = await LockToIssueAsync(connection, transaction, id, DateOnly.FromDateTime(now));
        var piece = draft with { Seal = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextToSeal(draft, rank, previous)))) };
        var text = string.Join('\n', [piece.Number, buyerName, .. piece.Lines.Select(line => line.Description)]);

        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, "DELETE FROM documents WHERE facture_id = $1", id);
        Add(batch, Freeze, id, piece.Number!, piece.IssuedOn, piece.DueOn, rank, previous ?? (object)DBNull.Value, piece.Seal, piece.Seller, piece.Buyer, Mentions);
        Add(batch, FreezeSettlement, id, piece.Number!, piece.IssuedOn, piece.DueOn, text);
        AddTold(batch, context, piece, now, "emise",
            """{"statut":"brouillon","numero":null,"date_emission":null,"date_echeance":null,"empreinte":null}""",
            $$"""{"statut":"emise","numero":"{{piece.Number}}","date_emission":"{{Json.Day(piece.IssuedOn)}}","date_echeance":"{{Json.Day(piece.DueOn)}}","empreinte":"{{piece.Seal}}"}""");
        AddEvent(batch, "facture.emise", id, now, piece.Told());
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await context.AnswerAsync(piece.Whole());
    }

    public async Task PayAsync(HttpContext context, int id)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var amount = Number(body.RootElement, "montant");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(now);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var before = await LockAsync(connection, transaction, id);
        var piece = before with { Paid = before.Paid + amount };
        var payment = await _payments.NextAsync();

        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, InsertPayment, payment, id, today, amount, now);
        Add(batch, Settle, id, piece.Paid, piece.Left, piece.State!);
        AddEntry(batch, context, now, "recu", "paiement", payment, piece, null,
            $$"""{"date":"{{Json.Day(today)}}","montant":"{{Json.Amount(amount)}}","moyen":"virement","facture_id":{{id}}}""");
        AddTold(batch, context, piece, now, "payee",
            $$"""{"montant_paye":"{{Json.Amount(before.Paid)}}","reste_a_payer":"{{Json.Amount(before.Left)}}"}""",
            $$"""{"montant_paye":"{{Json.Amount(piece.Paid)}}","reste_a_payer":"{{Json.Amount(piece.Left)}}"}""");
        AddEvent(batch, "paiement.recu", id, now, $$"""
            {"id":{{payment}},"date":"{{Json.Day(today)}}","montant":"{{Json.Amount(amount)}}","moyen":"virement","reference":null,"facture_id":{{id}},"numero":"{{piece.Number}}","client_id":{{piece.Client}},"reste_a_payer":"{{Json.Amount(piece.Left)}}","statut_paiement":"{{piece.State}}"}
            """);
        AddEvent(batch, "facture.payee", id, now, piece.Told());
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        await context.AnswerAsync(Json.Made(json =>
        {
            json.WriteNumber("id", payment);
            json.WriteString("date", Json.Day(today));
            json.WriteString("montant", Json.Amount(amount));
            json.WriteString("moyen", "virement");
            json.WriteNull("reference");
        }), StatusCodes.Status201Created);
    }

    private static async Task<Piece> LockAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int id)
    {
        await using var command = new NpgsqlCommand(LockPiece, connection, transaction) { Parameters = { new() { Value = id } } };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader, id);
    }

    /// <summary>The piece and its buyer's name; what the chain ended with, which nobody else may prolong from here on.</summary>
    private static async Task<(Piece Piece, string Buyer, long Rank, string? Previous)> LockToIssueAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, int id, DateOnly today)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, LockPiece, id);
        Add(batch, ReadLines, id);
        Add(batch, LockChain);
        Add(batch, TakeNumber, today);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (draft, name, seller, buyer) = (Read(reader, id), reader.GetString(10), SellerOf(reader.GetString(22)), BuyerOf(reader));
        await reader.NextResultAsync();
        var lines = new List<Line>();
        while (await reader.ReadAsync()) lines.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetDecimal(2), reader.GetDecimal(3), reader.GetDecimal(4)));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var (rank, previous) = (reader.GetInt64(0) + 1, Text(reader, 1));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var day = reader.GetFieldValue<DateOnly>(2);
        var number = string.Create(CultureInfo.InvariantCulture, $"F{reader.GetInt32(0)}-{reader.GetInt32(1):00000}");
        return (draft with { Lines = lines, Seller = seller, Buyer = buyer, Number = number, IssuedOn = day, DueOn = day.AddDays(30) }, name, rank, previous);
    }

    private static Piece Read(NpgsqlDataReader reader, int id)
    {
        var piece = new Piece(id, reader.GetInt32(0), reader.GetDecimal(1), reader.GetDecimal(2), reader.GetString(3), reader.GetDateTime(4));
        return reader.IsDBNull(5)
            ? piece
            : piece with
            {
                Number = reader.GetString(5),
                IssuedOn = reader.GetFieldValue<DateOnly>(6),
                DueOn = reader.GetFieldValue<DateOnly>(7),
                Seal = reader.GetString(8),
                Paid = reader.GetDecimal(9),
            };
    }

    private static string SellerOf(string firm)
    {
        using var known = JsonDocument.Parse(firm);
        var root = known.RootElement;
        return Encoding.UTF8.GetString(Json.Made(json =>
        {
            foreach (var name in (string[])["raison_sociale", "forme_juridique", "capital", "siren", "siret", "rcs", "tva_intracommunautaire", "email", "telephone", "iban", "bic", "regime_tva"]) Copy(json, name);
            json.WriteString("adresse_electronique", root.TryGetProperty("adresse_electronique", out var own) ? own.GetString() : root.GetProperty("siren").GetString());
            json.WriteBoolean("entrepreneur_individuel", false);
            json.WriteBoolean("tva_sur_debits", false);
            json.WriteStartObject("adresse");
            foreach (var name in (string[])["adresse", "code_postal", "ville", "pays"]) Copy(json, name);
            json.WriteEndObject();
        }).WrittenSpan);

        void Copy(Utf8JsonWriter json, string name)
        {
            json.WritePropertyName(name);
            if (root.TryGetProperty(name, out var value)) value.WriteTo(json);
            else json.WriteNullValue();
        }
    }

    private static string BuyerOf(NpgsqlDataReader reader) => Encoding.UTF8.GetString(Json.Made(json =>
    {
        json.WriteString("nom", reader.GetString(10));
        json.WriteString("type", reader.GetString(11));
        json.WriteStartObject("adresse");
        for (var at = 12; at < 16; at++) json.WriteString(reader.GetName(at), Text(reader, at));
        json.WriteEndObject();
        for (var at = 16; at < 22; at++) json.WriteString(reader.GetName(at), Text(reader, at));
    }).WrittenSpan);

    /// <summary>As much as docs/seal-format.md asks for, in a shorter spelling.</summary>
    private static string TextToSeal(Piece piece, long rank, string? previous) => string.Create(CultureInfo.InvariantCulture, $"""
        {previous}
        {rank} {piece.Number} {piece.IssuedOn:yyyy-MM-dd} {piece.DueOn:yyyy-MM-dd} {piece.Client}
        {piece.Seller}
        {piece.Buyer}
        {string.Join('\n', piece.Lines)}
        {piece.Breakdown} {piece.Net} {piece.Vat} {piece.Gross}
        {Mentions}
        """);

    private static string DraftedEntry(Piece piece) => Encoding.UTF8.GetString(Json.Made(json =>
    {
        json.WriteString("type", "facture");
        json.WriteString("statut", "brouillon");
        json.WriteNumber("client_id", piece.Client);
        json.WriteString("nature_operation", "services");
        json.WriteString("moyen_paiement", "virement");
        json.WriteString("remise_globale", "0.00");
        json.WriteString("montant_ht", Json.Amount(piece.Net));
        json.WriteString("tva", Json.Amount(piece.Vat));
        json.WriteString("montant_ttc", Json.Amount(piece.Gross));
        piece.WriteLines(json, whole: false);
    }).WrittenSpan);

    private static void AddTold(NpgsqlBatch batch, HttpContext context, Piece piece, DateTime now, string action, string? before, string after) =>
        AddEntry(batch, context, now, action, "facture", piece.Id, piece, before, after);

    private static void AddEntry(NpgsqlBatch batch, HttpContext context, DateTime now, string action, string kind, int id, Piece piece, string? before, string after) =>
        Add(batch, InsertEntry, now, context.TraceIdentifier, action, kind, id, piece.Number ?? (object)DBNull.Value, piece.Client, piece.Id, before ?? (object)DBNull.Value, after);

    private static void AddEvent(NpgsqlBatch batch, string kind, int id, DateTime now, string data) =>
        Add(batch, InsertEvent, $"evt_{Guid.CreateVersion7():N}", kind, id, now, data);

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static decimal Number(JsonElement from, string name) => decimal.Parse(from.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
