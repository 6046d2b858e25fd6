using MiniCrm.Application.Projects;
using MiniCrm.Domain.Projects;
using MiniCrm.WebUi.Components.Forms;

namespace MiniCrm.WebUi.Pages.Projects;

/// <summary>A project as its form holds it.</summary>
internal static class ProjectFields
{
    private static readonly ProjectPlan Usual = new();

    public static Dictionary<string, string?> Blank(int? clientId) => new()
    {
        [nameof(ProjectPlan.ClientId)] = clientId is { } id ? Typed.Of(id) : null,
        [nameof(ProjectPlan.Status)] = Usual.Status.ToString(),
    };

    public static Dictionary<string, string?> Of(ProjectDetails project, Speech speech) => new()
    {
        [nameof(project.ClientId)] = Typed.Of(project.ClientId),
        [nameof(project.Name)] = project.Name,
        [nameof(project.Description)] = project.Description,
        [nameof(project.StartDate)] = Typed.Of(project.StartDate),
        [nameof(project.EndDate)] = Typed.Of(project.EndDate),
        [nameof(project.Status)] = project.Status.ToString(),
        [nameof(project.Budget)] = Typed.Of(project.Budget, speech),
    };

    public static ProjectPlan Read(Form form) => new()
    {
        ClientId = form.Whole(nameof(ProjectPlan.ClientId)) ?? 0,
        Name = form.Text(nameof(ProjectPlan.Name)),
        Description = form.Text(nameof(ProjectPlan.Description)),
        StartDate = form.Date(nameof(ProjectPlan.StartDate)),
        EndDate = form.Date(nameof(ProjectPlan.EndDate)),
        Status = form.Choice(nameof(ProjectPlan.Status), Usual.Status),
        Budget = form.Amount(nameof(ProjectPlan.Budget)),
    };
}
