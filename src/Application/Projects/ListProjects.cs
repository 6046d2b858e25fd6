using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Projects;

/// <summary>A page of projects.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresScope(Scope.ReadProjects)]
public sealed record ListProjects(ProjectFilters Filters, PageRequest Page) : IRequest<Page<ProjectDetails>>;

/// <summary>What projects are wanted; all that is given must hold.</summary>
[SortedBy("Name", "StartDate", "CreatedAt")]
public sealed record ProjectFilters
{
    /// <summary>Words in name or description.</summary>
    public string? Search { get; init; }
    public int? ClientId { get; init; }
    public ProjectStatus? Status { get; init; }
}

internal sealed class ListProjectsHandler(ICrmDb db, Pager pager, SearchSamples samples) : IRequestHandler<ListProjects, Page<ProjectDetails>>
{
    private static readonly Orderings<Project> Orderings = new("projets",
        Ordering.ById<Project>(),
        Ordering.By<Project, string>("Name", project => EF.Property<string>(project, ListColumns.Name)),
        Ordering.By<Project, DateOnly?>("StartDate", project => project.StartDate, KeyPresence.Sometimes),
        Ordering.By<Project, DateTime>("CreatedAt", project => project.CreatedAt));

    public Task<Page<ProjectDetails>> Handle(ListProjects query, CancellationToken cancellationToken)
    {
        var (filters, searching) = (query.Filters, Searching.For(query.Filters.Search, samples.Projects));
        Parameters.CheckId(nameof(filters.ClientId), filters.ClientId);
        var question = new Question<Project>(() => db.Searched(db.Projects, searching, projects => Matching(projects, filters), searching.IsNone ? Counts(filters) : null))
        {
            Known = new(db, new Form(filters.Status, filters.ClientId is not null, searching.Form), filters, [filters, .. searching.Values], searching.IsByIndex),
            AreMany = () => filters is { ClientId: null, Status: null } && searching.AreInMany,
        };
        return pager.ReadAsync(question, Orderings, query.Page, ProjectDetails.Projection, cancellationToken);
    }

    private IQueryable<RowCount>? Counts(ProjectFilters filters) => filters.ClientId is null ? db.Known(RowCount.Projects, filters.Status) : null;

    private static IQueryable<Project> Matching(IQueryable<Project> projects, ProjectFilters filters)
    {
        if (filters.ClientId is not null) projects = projects.Where(project => project.ClientId == filters.ClientId.Value);
        if (filters.Status is { } status) projects = projects.Where(project => project.Status == status);
        return projects;
    }

    private sealed record Form(ProjectStatus? Status, bool HasClient, object Search);
}
