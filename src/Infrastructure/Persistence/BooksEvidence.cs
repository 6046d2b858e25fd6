using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Books;
using MiniCrm.Domain.Invoicing;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

internal sealed class BooksEvidence(CrmDbContext db, NpgsqlDataSource database) : IBooksEvidence
{
    // The row's own check says the same of the hash; a superuser may have dropped it. The file's metadata, which stand in it as they
    // are, name the document it is of.
    private const string AlteredFiles = """
        SELECT f.numero || ' : son PDF n''est pas celui de son empreinte.'
        FROM documents AS d JOIN factures AS f ON f.id = d.facture_id
        WHERE f.numero IS NOT NULL AND d.contenu IS NOT NULL
          AND (d.sha256 IS DISTINCT FROM encode(sha256(d.contenu), 'hex') OR d.taille IS DISTINCT FROM length(d.contenu)
               OR (d.version = 'emise' AND position(convert_to(f.numero, 'UTF8') IN d.contenu) = 0))
        ORDER BY f.rang
        """;

    // The journal may hold none of a payment: older than it, or forgotten.
    private const string AlteredPayments = """
        SELECT f.numero || ' : son paiement ' || p.id || ' n''est pas celui du journal.'
        FROM paiements AS p
        JOIN factures AS f ON f.id = p.facture_id
        JOIN journal AS j ON j.objet = 'paiement' AND j.objet_id = p.id AND j.action IN ('recu', 'rembourse') AND j.apres IS NOT NULL
        WHERE (j.facture_id, j.apres->>'date', j.apres->>'montant', j.apres->>'moyen', j.apres->>'reference')
              IS DISTINCT FROM (p.facture_id, p.date::text, p.montant::text, p.moyen, p.reference)
           OR (p.date_annulation IS NOT NULL) <> EXISTS (SELECT FROM journal AS a WHERE a.objet = 'paiement' AND a.objet_id = p.id AND a.action = 'annule')
        ORDER BY f.rang, p.id
        """;

    private const string WrongSums = "SELECT chiffre || ' : ' || tenu || ' au lieu de ' || attendu || '.' FROM verifier_cumuls() ORDER BY chiffre";

    public async Task<(long Rank, string? Seal)> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await db.Set<ChainHead>().AsNoTracking().SingleAsync(cancellationToken);
        return (head.Rank, head.Seal);
    }

    public async Task<IReadOnlyList<SeriesCounter>> CountersAsync(CancellationToken cancellationToken) =>
        [.. (await db.Set<NumberSeries>().AsNoTracking().ToListAsync(cancellationToken))
            .Select(kept => new SeriesCounter(kept.Prefix == InvoiceSeries.CreditNotes.Prefix() ? InvoiceSeries.CreditNotes : InvoiceSeries.Invoices, kept.Year, kept.LastRank, kept.LastIssueDate))];

    public Task<IReadOnlyList<string>> AlteredFilesAsync(CancellationToken cancellationToken) => SentencesAsync(AlteredFiles, cancellationToken);

    public Task<IReadOnlyList<string>> AlteredPaymentsAsync(CancellationToken cancellationToken) => SentencesAsync(AlteredPayments, cancellationToken);

    public Task<IReadOnlyList<string>> WrongSumsAsync(CancellationToken cancellationToken) => SentencesAsync(WrongSums, cancellationToken);

    private async Task<IReadOnlyList<string>> SentencesAsync(string sql, CancellationToken cancellationToken)
    {
        await using var question = database.CreateCommand(sql);
        question.CommandTimeout = 0;
        await using var reader = await question.ExecuteReaderAsync(cancellationToken);
        var sentences = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) sentences.Add(reader.GetString(0));
        return sentences;
    }
}
