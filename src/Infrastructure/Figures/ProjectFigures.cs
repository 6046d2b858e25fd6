using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Projects;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Figures;

internal sealed class ProjectFigures(CrmDbContext db) : IProjectFigures
{
    public async Task<ProjectStanding> StandingAsync(int projectId, CancellationToken cancellationToken)
    {
        var row = await db.Database.SqlQuery<Row>($"""
            SELECT (SELECT c.nom FROM clients c JOIN projets p ON p.client_id = c.id WHERE p.id = {projectId}) AS "ClientName",
                coalesce(sum(round(s.montant_paye * f.montant_ht / nullif(f.montant_ttc, 0), 2)), 0) AS "PaidAmount",
                coalesce(sum(s.reste_a_payer) FILTER (WHERE s.etat IS NOT NULL), 0) AS "BalanceDue",
                count(s.etat) AS "Invoices", count(*) FILTER (WHERE f.statut = 'brouillon') AS "Drafts"
            FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE f.projet_id = {projectId}
            """).SingleAsync(cancellationToken);
        return new(row.ClientName ?? "", new(row.PaidAmount), new(row.BalanceDue), row.Invoices, row.Drafts);
    }

    private sealed record Row(string? ClientName, decimal PaidAmount, decimal BalanceDue, long Invoices, long Drafts);
}
