using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Activity;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Figures;

internal sealed class ActivityReader(CrmDbContext db) : IActivity
{
    public async Task<CashedMoney> CashedAsync(DateOnly first, DateOnly last, int most, CancellationToken cancellationToken)
    {
        var sums = await db.Database.SqlQuery<SumRow>($"""
            SELECT coalesce(sum(montant), 0) AS "Total", count(*) AS "Count" FROM paiements WHERE date BETWEEN {first} AND {last} AND date_annulation IS NULL
            """).SingleAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<PaymentRow>($"""
            SELECT p.date AS "Day", p.montant AS "Amount", f.id AS "InvoiceId", f.numero AS "Number", c.id AS "ClientId", c.nom AS "ClientName"
            FROM (SELECT * FROM paiements WHERE date BETWEEN {first} AND {last} AND date_annulation IS NULL ORDER BY date DESC, id DESC LIMIT {most}) p
            JOIN factures f ON f.id = p.facture_id JOIN clients c ON c.id = f.client_id
            ORDER BY p.date DESC, p.id DESC
            """).ToListAsync(cancellationToken);
        return new(new(sums.Total), sums.Count, [.. rows.Select(row => new CashedPayment(row.Day, new(row.Amount), row.InvoiceId, row.Number, row.ClientId, row.ClientName))]);
    }

    private sealed record SumRow(decimal Total, long Count);

    private sealed record PaymentRow(DateOnly Day, decimal Amount, int InvoiceId, string Number, int ClientId, string ClientName);
}
