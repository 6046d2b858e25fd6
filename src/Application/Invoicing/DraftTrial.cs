using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>Loads what a draft is checked against when it is tried out and not kept: nothing is locked, nothing is tracked.</summary>
internal static class DraftTrial
{
    public static async Task<DraftContext> TrialContextAsync(this ICrmDb db, DraftContent content, CancellationToken cancellationToken)
    {
        var company = await db.CompanyAsync(cancellationToken);
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(client => client.Id == content.ClientId, cancellationToken);
        var project = content.ProjectId is null
            ? null
            : await db.Projects.AsNoTracking().SingleOrDefaultAsync(project => project.Id == content.ProjectId, cancellationToken);
        var deposits = content.DepositIds.Count == 0
            ? []
            : await db.Invoices.AsNoTracking().Where(invoice => content.DepositIds.Contains(invoice.Id)).ToListAsync(cancellationToken);
        return new(company.VatPolicy, client, project, deposits);
    }
}
