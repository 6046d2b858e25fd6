using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Books;
using MiniCrm.Domain.Invoicing;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

internal sealed class BooksEvidence(CrmDbContext db) : IBooksEvidence
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

    // What the journal forgot for privacy stays a row of it, so that none of these goes unnoticed.
    private const string MissingPayments = """
        SELECT f.numero || ' : son paiement ' || j.objet_id || ' est au journal, et nulle part ailleurs.'
        FROM journal AS j JOIN factures AS f ON f.id = j.facture_id
        WHERE j.objet = 'paiement' AND j.action IN ('recu', 'rembourse') AND NOT EXISTS (SELECT FROM paiements AS p WHERE p.id = j.objet_id)
        ORDER BY f.rang, j.objet_id
        """;

    private const string WrongSums = """
        SELECT chiffre || ' : ' || tenu || ' au lieu de ' || attendu || '.' FROM (
            SELECT chiffre, tenu, attendu FROM verifier_cumuls()
            UNION ALL
            SELECT 'montant_facture du projet ' || p.id, p.montant_facture, coalesce(sum(f.chiffre_affaires), 0)
            FROM projets AS p LEFT JOIN factures AS f ON f.projet_id = p.id AND f.statut = 'emise'
            GROUP BY p.id HAVING p.montant_facture <> coalesce(sum(f.chiffre_affaires), 0)) AS sommes
        ORDER BY chiffre
        """;

    public async Task<(long Rank, string? Seal)> HeadAsync(CancellationToken cancellationToken)
    {
        var head = await db.Set<ChainHead>().AsNoTracking().SingleAsync(cancellationToken);
        return (head.Rank, head.Seal);
    }

    public async Task<IReadOnlyList<SeriesCounter>> CountersAsync(CancellationToken cancellationToken) =>
        [.. (await db.Set<NumberSeries>().AsNoTracking().ToListAsync(cancellationToken))
            .Select(kept => new SeriesCounter(kept.Prefix == InvoiceSeries.CreditNotes.Prefix() ? InvoiceSeries.CreditNotes : InvoiceSeries.Invoices, kept.Year, kept.LastRank, kept.LastIssueDate))];

    public Task<IReadOnlyList<string>> AlteredFilesAsync(CancellationToken cancellationToken) => SentencesAsync(AlteredFiles, cancellationToken);

    public async Task<IReadOnlyList<string>> AlteredPaymentsAsync(CancellationToken cancellationToken) =>
        [.. await SentencesAsync(AlteredPayments, cancellationToken), .. await SentencesAsync(MissingPayments, cancellationToken)];

    public Task<IReadOnlyList<string>> WrongSumsAsync(CancellationToken cancellationToken) => SentencesAsync(WrongSums, cancellationToken);

    /// <remarks>
    /// In the context's own session: within a snapshot these read the books of its instant, and its session does not idle while they take
    /// as long as they may.
    /// </remarks>
    private async Task<IReadOnlyList<string>> SentencesAsync(string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var question = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = 0 };
            await using var reader = await question.ExecuteReaderAsync(cancellationToken);
            var sentences = new List<string>();
            while (await reader.ReadAsync(cancellationToken)) sentences.Add(reader.GetString(0));
            return sentences;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
