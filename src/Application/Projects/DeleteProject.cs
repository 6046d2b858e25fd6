using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Projects;

/// <summary>Deletes a project that no invoice refers to.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>projet_reference</c></exception>
[RequiresScope(Scope.WriteProjects)]
public sealed record DeleteProject(int Id) : ICommand<Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Project, ProjectDetails>(mediator, Id, new GetProject(Id), cancellationToken, forDelete: true);
}

internal sealed class DeleteProjectHandler(ICrmDb db) : IRequestHandler<DeleteProject, Unit>
{
    public async Task<Unit> Handle(DeleteProject command, CancellationToken cancellationToken)
    {
        var project = await db.GetAsync<Project>(command.Id, cancellationToken, forDelete: true);
        if (await db.Invoices.AnyAsync(invoice => invoice.ProjectId == project.Id, cancellationToken)) throw ProjectErrors.Referenced.AsException();

        db.Projects.Remove(project);
        return Unit.Value;
    }
}
