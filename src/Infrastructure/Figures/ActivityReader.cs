using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Activity;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Figures;

/// <summary>Each kind gives its newest by its own index, so that the whole costs the same however long the past is.</summary>
internal sealed class ActivityReader(CrmDbContext db) : IActivity
{
    public async Task<IReadOnlyList<Fact>> LatestAsync(int? clientId, int most, CancellationToken cancellationToken)
    {
        var rows = await db.Database.SqlQuery<Row>($"""
            WITH faits AS (
                (SELECT CASE f.type WHEN 'avoir' THEN 'CreditNoteIssued' ELSE 'InvoiceIssued' END AS genre, f.date_emission AS jour, f.id, f.numero AS sujet, f.client_id, f.montant_ttc AS montant, 2 AS rang
                 FROM factures f WHERE f.statut = 'emise' AND ({clientId}::int IS NULL OR f.client_id = {clientId}) ORDER BY f.date_emission DESC, f.id DESC LIMIT {most})
                UNION ALL
                (SELECT CASE WHEN p.montant > 0 THEN 'PaymentReceived' ELSE 'RefundPaid' END, p.date, f.id, f.numero, f.client_id, abs(p.montant), 3
                 FROM paiements p JOIN factures f ON f.id = p.facture_id
                 WHERE p.date_annulation IS NULL AND ({clientId}::int IS NULL OR f.client_id = {clientId}) ORDER BY p.date DESC, p.id DESC LIMIT {most})
                UNION ALL
                (SELECT 'ProjectOpened', p.date_creation::date, p.id, p.nom, p.client_id, NULL, 1
                 FROM projets p WHERE {clientId}::int IS NULL OR p.client_id = {clientId} ORDER BY p.date_creation DESC, p.id DESC LIMIT {most})
                UNION ALL
                (SELECT 'ClientRegistered', c.date_creation::date, c.id, c.nom, c.id, NULL, 0
                 FROM clients c WHERE {clientId}::int IS NULL OR c.id = {clientId} ORDER BY c.date_creation DESC, c.id DESC LIMIT {most}))
            SELECT x.genre AS "Kind", x.jour AS "Day", x.id AS "SubjectId", x.sujet AS "Subject", x.client_id AS "ClientId", c.nom AS "ClientName", x.montant AS "Amount"
            FROM faits x JOIN clients c ON c.id = x.client_id ORDER BY x.jour DESC, x.rang DESC, x.id DESC LIMIT {most}
            """).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Fact(Enum.Parse<FactKind>(row.Kind), row.Day, row.SubjectId, row.Subject, row.ClientId, row.ClientName, row.Amount is { } amount ? new Money(amount) : null))];
    }

    public async Task<CashedMoney> CashedAsync(DateOnly first, DateOnly last, int most, CancellationToken cancellationToken)
    {
        var sums = await db.Database.SqlQuery<SumRow>($"""
            SELECT coalesce(sum(montant), 0) AS "Total", count(*) AS "Count" FROM paiements WHERE date BETWEEN {first} AND {last} AND date_annulation IS NULL
            """).SingleAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<PaymentRow>($"""
            SELECT p.date AS "Day", p.montant AS "Amount", f.id AS "InvoiceId", f.numero AS "Number", c.id AS "ClientId", c.nom AS "ClientName"
            FROM paiements p JOIN factures f ON f.id = p.facture_id JOIN clients c ON c.id = f.client_id
            WHERE p.date BETWEEN {first} AND {last} AND p.date_annulation IS NULL ORDER BY p.date DESC, p.id DESC LIMIT {most}
            """).ToListAsync(cancellationToken);
        return new(new(sums.Total), sums.Count, [.. rows.Select(row => new CashedPayment(row.Day, new(row.Amount), row.InvoiceId, row.Number, row.ClientId, row.ClientName))]);
    }

    private sealed record SumRow(decimal Total, long Count);

    private sealed record PaymentRow(DateOnly Day, decimal Amount, int InvoiceId, string Number, int ClientId, string ClientName);

    private sealed record Row(string Kind, DateOnly Day, int SubjectId, string Subject, int ClientId, string ClientName, decimal? Amount);
}
