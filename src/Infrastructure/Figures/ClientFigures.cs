using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Figures;

/// <summary>Sums over <c>soldes</c>, by its index on client and state; tags as the triggers of Sql/Schema/cumuls.sql keep them.</summary>
internal sealed class ClientFigures(CrmDbContext db) : IClientFigures
{
    /// <remarks>A refund may leave something to pay of an invoice that a note cancelled: it is owed, as on the dashboard, and never late.</remarks>
    public async Task<IReadOnlyList<ClientBalance>> BalancesAsync(IReadOnlyCollection<int> clientIds, DateOnly today, CancellationToken cancellationToken)
    {
        int[] ids = [.. clientIds];
        var rows = await db.Database.SqlQuery<BalanceRow>($"""
            SELECT client_id AS "ClientId", sum(reste_a_payer) AS "BalanceDue", coalesce(sum(reste_a_payer) FILTER (WHERE etat <> 'annulee' AND date_echeance < {today}), 0) AS "Overdue"
            FROM soldes WHERE client_id = ANY ({ids}) AND etat IN ('en_attente', 'partiel', 'annulee') GROUP BY client_id HAVING sum(reste_a_payer) > 0
            """).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ClientBalance(row.ClientId, new(row.BalanceDue), new(row.Overdue)))];
    }

    public async Task<ClientStanding> StandingAsync(int clientId, DateOnly today, CancellationToken cancellationToken)
    {
        var row = await db.Database.SqlQuery<StandingRow>($"""
            SELECT coalesce(sum(s.reste_a_payer), 0) AS "BalanceDue",
                coalesce(sum(s.reste_a_payer) FILTER (WHERE s.etat IN ('en_attente', 'partiel') AND s.date_echeance < {today}), 0) AS "Overdue",
                coalesce(sum(f.chiffre_affaires), 0) AS "Turnover",
                count(s.etat) AS "Invoices",
                avg((SELECT max(p.date) FROM paiements p WHERE p.facture_id = f.id AND p.montant > 0 AND p.date_annulation IS NULL) - f.date_emission)
                    FILTER (WHERE s.etat = 'payee') AS "DaysToPay"
            FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.client_id = {clientId} AND f.statut = 'emise'
            """).SingleAsync(cancellationToken);
        return new(new(row.BalanceDue), new(row.Overdue), new(row.Turnover), row.Invoices, row.DaysToPay is { } days ? (int)Math.Round(days) : null);
    }

    public async Task<IReadOnlyList<TagCount>> TagsAsync(int most, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<TagCount>($"""
            SELECT cle AS "Tag", sum(nombre)::bigint AS "Clients" FROM cumuls WHERE mesure = 'etiquettes' AND jour = '-infinity'
            GROUP BY cle HAVING sum(nombre) > 0 ORDER BY sum(nombre) DESC, cle LIMIT {most}
            """).ToListAsync(cancellationToken);

    private sealed record BalanceRow(int ClientId, decimal BalanceDue, decimal Overdue);

    private sealed record StandingRow(decimal BalanceDue, decimal Overdue, decimal Turnover, long Invoices, decimal? DaysToPay);
}
