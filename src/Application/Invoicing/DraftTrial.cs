using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What a draft is checked against when it is tried out and not kept: nothing is locked, nothing is tracked.</summary>
internal sealed record DraftTrial(DraftContext Context, Domain.Company.Company Company)
{
    /// <summary>Once it is known that there is such a client.</summary>
    public IssueParties Parties => new(Company, Context.Client!);

    public static async Task<DraftTrial> LoadAsync(ICrmDb db, DraftContent content, CancellationToken cancellationToken)
    {
        var (company, client) = await db.SidesAsync(content.ClientId, cancellationToken);
        var project = content.ProjectId is null
            ? null
            : await db.Projects.AsNoTracking().SingleOrDefaultAsync(project => project.Id == content.ProjectId, cancellationToken);
        var deposits = content.DepositIds.Count == 0
            ? []
            : await db.Invoices.AsNoTracking().Where(invoice => content.DepositIds.Contains(invoice.Id)).ToListAsync(cancellationToken);
        return new(new(company.VatPolicy, client, project, deposits), company);
    }
}
