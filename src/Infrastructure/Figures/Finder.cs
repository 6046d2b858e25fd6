using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Search;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Figures;

/// <summary>
/// Two ways at once, both by the trigram indexes: every word as it stands, and words much like the ones typed
/// (<c>&lt;%</c>, a word similarity of 0.45 and more). Each kind gives its newest few before they are ranked.
/// </summary>
internal sealed class Finder(CrmDbContext db) : IFinder
{
    public async Task<IReadOnlyList<Found>> FindAsync(string words, Money? amount, int most, CancellationToken cancellationToken)
    {
        var typed = words.Split(' ');
        var sum = amount?.Amount;
        var strategy = db.Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT set_config('pg_trgm.word_similarity_threshold', '0.45', true)", cancellationToken);
            var rows = await RowsAsync(words, typed, sum, most, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (IReadOnlyList<Found>)[.. rows.Select(row => new Found(Enum.Parse<FoundKind>(row.Kind), row.Id, row.Name, row.Detail, row.Amount is { } value ? new Money(value) : null))];
        });
    }

    private Task<List<Row>> RowsAsync(string words, string[] typed, decimal? sum, int most, CancellationToken cancellationToken) => db.Database.SqlQuery<Row>($"""
        WITH cherche AS MATERIALIZED (
            -- One or two letters have no trigram of their own: they are found where a word begins.
            SELECT cle_recherche({words}) AS cle,
                ARRAY(SELECT CASE WHEN length(mot) < 3 THEN '% ' ELSE '%' END || regexp_replace(cle_recherche(mot), '([\\%_])', '\\\1', 'g') || '%' FROM unnest({typed}) AS mot) AS motifs),
        trouves AS (
            (SELECT 'Client' AS genre, c.id, c.nom, c.ville AS detail, NULL::numeric AS montant, word_similarity(q.cle, c.recherche) + (c.recherche LIKE ALL (q.motifs))::int AS rang
             FROM clients c, cherche q WHERE c.recherche LIKE ALL (q.motifs) OR q.cle <% c.recherche ORDER BY rang DESC, c.id DESC LIMIT {most})
            UNION ALL
            (SELECT 'Project', p.id, p.nom, (SELECT nom FROM clients WHERE id = p.client_id), p.budget, word_similarity(q.cle, p.recherche) + (p.recherche LIKE ALL (q.motifs))::int - 0.05
             FROM projets p, cherche q WHERE p.recherche LIKE ALL (q.motifs) OR q.cle <% p.recherche ORDER BY 6 DESC, p.id DESC LIMIT {most})
            UNION ALL
            (SELECT 'Invoice', s.facture_id, s.numero, s.client_nom, s.montant_ttc, word_similarity(q.cle, s.recherche) + 0.9
             FROM soldes s, cherche q WHERE s.recherche LIKE ALL (q.motifs) ORDER BY s.facture_id DESC LIMIT {most})
            UNION ALL
            (SELECT 'Invoice', s.facture_id, s.numero, s.client_nom, s.montant_ttc, 2
             FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.montant_ttc = {sum} ORDER BY f.id DESC LIMIT {most}))
        SELECT genre AS "Kind", id AS "Id", nom AS "Name", detail AS "Detail", montant AS "Amount"
        FROM (SELECT DISTINCT ON (genre, id) * FROM trouves ORDER BY genre, id, rang DESC) AS un ORDER BY rang DESC, id DESC LIMIT {most}
        """).ToListAsync(cancellationToken);

    private sealed record Row(string Kind, int Id, string? Name, string? Detail, decimal? Amount);
}
