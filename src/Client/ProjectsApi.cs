using MiniCrm.Client.Wire;

namespace MiniCrm.Client;

/// <summary>What is done for clients.</summary>
public sealed class ProjectsApi
{
    private readonly Transport _transport;
    private readonly Resource<ProjectDetails, ProjectPlan> _projects;

    internal ProjectsApi(Transport transport) =>
        (_transport, _projects) = (transport, new(transport, ClientJson.Default.ProjectDetails, ClientJson.Default.ProjectPlan, project => project.AsPlan()));

    /// <summary>All that match, read page by page while they are enumerated.</summary>
    public IAsyncEnumerable<ProjectDetails> ListAsync(ProjectFilters? filters = null, CancellationToken cancellationToken = default) =>
        _transport.WalkAsync(Query.Of("/api/projets/", filters ?? new(), ClientJson.Default.ProjectFilters), ClientJson.Default.PageBodyProjectDetails, cancellationToken);

    /// <exception cref="MiniCrmException">404 <c>introuvable</c></exception>
    public Task<Versioned<ProjectDetails>> GetAsync(int id, CancellationToken cancellationToken = default) => _projects.GetAsync(Path(id), cancellationToken);

    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c></exception>
    public Task<Versioned<ProjectDetails>> CreateAsync(ProjectPlan plan, CancellationToken cancellationToken = default) =>
        _projects.CreateAsync("/api/projets/", plan, cancellationToken);

    /// <summary>Replaces everything that may be written; with <paramref name="ifMatch"/>, only the version that was read.</summary>
    /// <exception cref="MiniCrmException">412 <c>version_perimee</c></exception>
    public Task<Versioned<ProjectDetails>> ReplaceAsync(int id, ProjectPlan plan, string? ifMatch = null, CancellationToken cancellationToken = default) =>
        _projects.ReplaceAsync(Path(id), plan, ifMatch, cancellationToken);

    /// <summary>Changes some of it: <c>ChangeAsync(7, project => project.AsPlan() with { Status = … })</c>. Called again when somebody wrote meanwhile.</summary>
    /// <exception cref="MiniCrmException">400 <c>requete_invalide</c>: null where a field cannot be empty, among others.</exception>
    public Task<Versioned<ProjectDetails>> ChangeAsync(int id, Func<ProjectDetails, ProjectPlan> change, CancellationToken cancellationToken = default) =>
        _projects.ChangeAsync(Path(id), change, cancellationToken);

    /// <exception cref="MiniCrmException">409 <c>projet_reference</c>: it has invoices.</exception>
    public Task DeleteAsync(int id, string? ifMatch = null, CancellationToken cancellationToken = default) => _projects.DeleteAsync(Path(id), ifMatch, cancellationToken);

    private static string Path(int id) => $"/api/projets/{id}/";
}
