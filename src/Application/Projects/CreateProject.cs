using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Projects;

/// <summary>Opens a project for a client.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c></exception>
[RequiresScope(Scope.WriteProjects)]
public sealed record CreateProject(ProjectPlan Plan) : ICommand<ProjectDetails>;

internal sealed class CreateProjectHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<CreateProject, ProjectDetails>
{
    public async Task<ProjectDetails> Handle(CreateProject command, CancellationToken cancellationToken)
    {
        var client = await db.Clients.SingleOrDefaultAsync(client => client.Id == command.Plan.ClientId, cancellationToken);
        var project = Project.Open(await db.NextIdAsync<Project>(cancellationToken), command.Plan, client, calendar.Now);
        db.Projects.Add(project);
        return ProjectDetails.Of(project);
    }
}
