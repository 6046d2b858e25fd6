using MediatR;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Projects;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class ProjectsEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        var projects = api.MapGroup("/projets").WithTags("Projets");
        projects.MapGet("/", List).Sends<ListProjects>().WithName("listerProjets");
        projects.MapPost("/", Create).Sends<CreateProject>().WithName("creerProjet");
        projects.MapGet(Api.Item, Get).WithName("lireProjet");
        projects.MapPut(Api.Item, Replace).Sends<UpdateProject>().WithName("remplacerProjet");
        projects.MapPatch(Api.Item, Change).Sends<UpdateProject>().WithName("modifierProjet");
        projects.MapDelete(Api.Item, Delete).Sends<DeleteProject>().WithName("supprimerProjet");
    }

    private static Task<PageAnswer<ProjectDetails>> List(ListQuery<ProjectFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListProjects(query.Filters, query.Page), cancellationToken).AsPage();

    private static Task<CreatedAnswer<ProjectDetails>> Create(Body<ProjectPlan, ProjectDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new CreateProject(body.Fields), cancellationToken).AsCreated(project => $"/api/projets/{project.Id}/");

    private static Task<OkAnswer<ProjectDetails>> Get(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetProject(id), cancellationToken).AsOk();

    private static Task<OkAnswer<ProjectDetails>> Replace(int id, Body<ProjectPlan, ProjectDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateProject(id, body.Fields), cancellationToken).AsOk();

    private static Task<OkAnswer<ProjectDetails>> Change(int id, Patch<ProjectPlan, ProjectDetails> patch, IMediator mediator, CancellationToken cancellationToken) =>
        patch.OntoAsync(new GetProject(id), plan => new UpdateProject(id, plan), mediator, cancellationToken).AsOk();

    private static Task<Microsoft.AspNetCore.Http.HttpResults.NoContent> Delete(int id, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new DeleteProject(id), cancellationToken).AsNoContent();
}
