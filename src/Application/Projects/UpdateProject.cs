using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Projects;

/// <summary>Replaces everything a user may write about a project.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c>, <c>projet_reference</c></exception>
[RequiresScope(Scope.WriteProjects)]
public sealed record UpdateProject(int Id, ProjectPlan Plan) : ICommand<ProjectDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Project, ProjectDetails>(mediator, Id, new GetProject(Id), cancellationToken);
}

internal sealed class UpdateProjectHandler(ICrmDb db) : IRequestHandler<UpdateProject, ProjectDetails>
{
    public async Task<ProjectDetails> Handle(UpdateProject command, CancellationToken cancellationToken)
    {
        var project = await db.GetAsync<Project>(command.Id, cancellationToken);
        var client = await db.Clients.SingleOrDefaultAsync(client => client.Id == command.Plan.ClientId, cancellationToken);
        var hasInvoices = await db.Invoices.AnyAsync(invoice => invoice.ProjectId == project.Id, cancellationToken);
        project.Amend(command.Plan, client, hasInvoices);
        return ProjectDetails.Of(project);
    }
}
