using MediatR;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Projects;

/// <summary>How far a project is billed and paid, and whose it is.</summary>
public sealed record GetProjectStanding(int ProjectId) : IRequest<ProjectStanding>;

/// <summary>Beside what <see cref="ProjectDetails"/> says.</summary>
/// <param name="PaidAmount">Received for its invoices, brought back to before tax so that it compares with the budget.</param>
/// <param name="BalanceDue">Left to pay, with VAT.</param>
/// <param name="Drafts">How many are not issued yet.</param>
public sealed record ProjectStanding(string ClientName, Money PaidAmount, Money BalanceDue, long Invoices, long Drafts);

/// <summary>Sums of a project's invoices, by the database.</summary>
public interface IProjectFigures
{
    Task<ProjectStanding> StandingAsync(int projectId, CancellationToken cancellationToken);
}

internal sealed class GetProjectStandingHandler(IProjectFigures figures) : IRequestHandler<GetProjectStanding, ProjectStanding>
{
    public Task<ProjectStanding> Handle(GetProjectStanding query, CancellationToken cancellationToken) => figures.StandingAsync(query.ProjectId, cancellationToken);
}
