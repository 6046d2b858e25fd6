using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Documents;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Invoicing;
using Npgsql;

namespace MiniCrm.Floor;

/// <summary>
/// The PDF of an issued invoice, asked for and made in the background: the same task, document and event as the service leaves, under a
/// lease as there, and the same file by the product's own renderer. What is compared is all that is around it.
/// </summary>
internal sealed class Printing(NpgsqlDataSource source, IInvoiceRenderer renderer) : BackgroundService
{
    private const int AtATime = 2;

    private const string Ask = """
        WITH t AS (INSERT INTO taches (id, nature, charge, statut, tentatives) VALUES ($1, 'plancher_pdf', jsonb_build_object('document_id', $2), 'en_attente', 0))
        INSERT INTO documents (id, facture_id, tache_id, date_creation) VALUES ($2, $3, $1, now())
        """;

    private const string Take = """
        WITH dues AS (
            SELECT id FROM taches
            WHERE statut IN ('en_attente', 'en_cours') AND disponible_a <= now() AND nature = 'plancher_pdf'
            ORDER BY disponible_a LIMIT 4
            FOR UPDATE SKIP LOCKED)
        UPDATE taches t SET statut = 'en_cours', verrou = $1, disponible_a = now() + interval '15 s', tentatives = tentatives + 1
        FROM dues JOIN documents d ON d.tache_id = dues.id JOIN factures f ON f.id = d.facture_id
        WHERE t.id = dues.id
        RETURNING t.id, d.id, f.id, f.client_id, f.numero, f.date_emission, f.date_echeance, f.montant_ht, f.tva, f.montant_ttc, f.empreinte, f.vendeur, f.acheteur,
            f.ventilation_tva, f.mentions, (SELECT jsonb_agg(to_jsonb(l) - 'id' - 'facture_id' ORDER BY position) FROM lignes_facture l WHERE l.facture_id = f.id)
        """;

    private const string Keep = """
        WITH d AS (
            UPDATE documents SET version = 'emise', contenu = $2, sha256 = $3, taille = $4, date_production = now() WHERE id = $1 AND version IS NULL RETURNING facture_id),
        e AS (INSERT INTO evenements (id, type, objet, objet_id, date, donnees) SELECT $5, 'facture.pdf_pret', 'facture', facture_id, now(), $6::json FROM d)
        UPDATE taches SET statut = 'termine', verrou = NULL, date_fin = now() WHERE id = $7 AND verrou = $8
        """;

    private static readonly ArrayBufferWriter<byte> UnderWay = Json.Made(json => json.WriteString("statut", "en_cours"));

    private readonly Ids _ids = new(source, "documents_hilo");

    // Who is woken makes all that there are.
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(AtATime) { FullMode = BoundedChannelFullMode.DropWrite });

    public async Task AskAsync(HttpContext context, int id)
    {
        await using (var ask = source.Command(Ask, Guid.CreateVersion7(), await _ids.NextAsync(), id)) await ask.ExecuteNonQueryAsync();
        _bell.Writer.TryWrite(true);
        await context.AnswerAsync(UnderWay, StatusCodes.Status202Accepted);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
    {
        while (await _bell.Reader.WaitToReadAsync(stoppingToken))
        {
            _bell.Reader.TryRead(out var _);
            while (await MakeAsync() > 0)
            {
            }
        }
    }));

    /// <returns>How many were made.</returns>
    private async Task<int> MakeAsync()
    {
        var lease = Guid.NewGuid();
        var taken = new List<(Guid Task, int Document, int Client, int Invoice, InvoiceDocument Printed)>();
        await using (var take = source.Command(Take, lease))
        {
            await using var row = await take.ExecuteReaderAsync();
            while (await row.ReadAsync()) taken.Add((row.GetGuid(0), row.GetInt32(1), row.GetInt32(3), row.GetInt32(2), Printed(row)));
        }

        foreach (var one in taken)
        {
            var file = renderer.Render(one.Printed);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
            var told = JsonSerializer.Serialize(new { id = one.Invoice, numero = one.Printed.Number, client_id = one.Client, sha256, taille = file.Length });
            await using var keep = source.Command(Keep, one.Document, file, sha256, file.Length, $"evt_{Guid.CreateVersion7():N}", told, one.Task, lease);
            await keep.ExecuteNonQueryAsync();
        }

        return taken.Count;
    }

    /// <summary>Only what the bench's own invoices have.</summary>
    private static InvoiceDocument Printed(NpgsqlDataReader row) => new()
    {
        Kind = InvoiceKind.Invoice,
        Number = row.GetString(4),
        IssueDate = row.GetFieldValue<DateOnly>(5),
        DueDate = row.GetFieldValue<DateOnly>(6),
        OperationNature = OperationNature.Services,
        Seller = Read<Seller>(row, 11),
        Buyer = Read<Buyer>(row, 12),
        PaymentMethod = PaymentMethod.Transfer,
        Lines = [.. Read<LineDetails[]>(row, 15).Select(Line)],
        VatBreakdown = Read<VatSubtotal[]>(row, 13),
        NetAmount = new(row.GetDecimal(7)),
        VatAmount = new(row.GetDecimal(8)),
        GrossAmount = new(row.GetDecimal(9)),
        AmountDue = new(row.GetDecimal(9)),
        Mentions = Read<Mention[]>(row, 14),
        Seal = row.GetString(10),
    };

    private static DocumentLine Line(LineDetails line) => new(
        line.Position, line.Description, line.Quantity, line.Unit, line.UnitPrice, line.DiscountPercent, default,
        new(line.VatCategory, line.VatRate, line.ExemptionReason, line.ExemptionCode), line.NetAmount);

    private static T Read<T>(NpgsqlDataReader row, int column) => JsonSerializer.Deserialize<T>(row.GetString(column), FrenchJson.Options)!;
}
