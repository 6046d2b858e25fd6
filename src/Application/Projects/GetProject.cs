using System.Linq.Expressions;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Projects;

/// <summary>One project, whole.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresScope(Scope.ReadProjects)]
public sealed record GetProject(int Id) : IRequest<ProjectDetails>;

/// <summary>A project as the wire knows it.</summary>
public sealed record ProjectDetails
{
    public required int Id { get; init; }
    public required int ClientId { get; init; }
    public required string Name { get; init; }
    public required string? Description { get; init; }
    public required DateOnly? StartDate { get; init; }
    public required DateOnly? EndDate { get; init; }
    public required ProjectStatus Status { get; init; }
    public required Money? Budget { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>Before tax, of its issued invoices; credit notes and deducted deposits taken off.</summary>
    public required Money InvoicedAmount { get; init; }

    /// <summary>The one mapping, in SQL and in memory.</summary>
    public static Expression<Func<Project, ProjectDetails>> Projection { get; } = project => new ProjectDetails
    {
        Id = project.Id,
        ClientId = project.ClientId,
        Name = project.Name,
        Description = project.Description,
        StartDate = project.StartDate,
        EndDate = project.EndDate,
        Status = project.Status,
        Budget = project.Budget,
        CreatedAt = project.CreatedAt,
        InvoicedAmount = project.InvoicedAmount,
    };

    private static readonly Func<Project, ProjectDetails> Mapping = Projection.Compile();

    public static ProjectDetails Of(Project project) => Mapping(project);
}

internal sealed class GetProjectHandler(ISingleRows rows) : IRequestHandler<GetProject, ProjectDetails>
{
    private static readonly RowById<Project, ProjectDetails> Details = new(ProjectDetails.Projection);

    public async Task<ProjectDetails> Handle(GetProject query, CancellationToken cancellationToken) =>
        await rows.FindAsync(Details, query.Id, cancellationToken) ?? throw CommonErrors.NotFound.AsException();
}
