using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Projects;

/// <summary>A page of projects, sorted by <c>Name</c>, <c>StartDate</c> or <c>CreatedAt</c>.</summary>
[Needs(Scope.ReadProjects)]
public sealed record ListProjects(ProjectFilters Filters, PageRequest Page) : IRequest<Page<ProjectDetails>>;

/// <summary>What projects are wanted; all that is given must hold.</summary>
public sealed record ProjectFilters
{
    /// <summary>Words in name or description.</summary>
    public string? Search { get; init; }
    public int? ClientId { get; init; }
    public ProjectStatus? Status { get; init; }
}

internal sealed class ListProjectsHandler(ICrmDb db, Pager pager) : IRequestHandler<ListProjects, Page<ProjectDetails>>
{
    private static readonly Orderings<Project> Orderings = new("projets",
        Ordering.ById<Project>(),
        Ordering.By<Project, string>("Name", project => EF.Property<string>(project, ListColumns.Name)),
        Ordering.By<Project, DateOnly?>("StartDate", project => project.StartDate, KeyPresence.Sometimes),
        Ordering.By<Project, DateTime>("CreatedAt", project => project.CreatedAt));

    public Task<Page<ProjectDetails>> Handle(ListProjects query, CancellationToken cancellationToken) =>
        pager.ReadAsync(db.Searched(db.Projects, Searching.For(query.Filters.Search), projects => Matching(projects, query.Filters), Known(query.Filters)), Orderings, query.Page, ProjectDetails.Projection, cancellationToken);

    private IQueryable<Tally>? Known(ProjectFilters filters) =>
        filters is { Search: null or "", ClientId: null } ? db.Known(Tally.Projects, filters.Status) : null;

    private static IQueryable<Project> Matching(IQueryable<Project> projects, ProjectFilters filters)
    {
        Parameters.CheckId(nameof(filters.ClientId), filters.ClientId);
        if (filters.ClientId is { } client) projects = projects.Where(project => project.ClientId == client);
        if (filters.Status is { } status) projects = projects.Where(project => project.Status == status);
        return projects;
    }
}
