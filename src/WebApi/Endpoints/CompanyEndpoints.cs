using MediatR;
using MiniCrm.Application.Company;
using MiniCrm.Domain.Company;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class CompanyEndpoints
{
    public static void MapCompany(this IEndpointRouteBuilder api)
    {
        var company = api.MapGroup("/entreprise").WithTags("Entreprise");
        company.MapGet("/", Get).WithName("lireEntreprise");
        company.MapPut("/", Replace).Sends<UpdateCompany>().WithName("remplacerEntreprise");
        company.MapPatch("/", Change).Sends<UpdateCompany>().WithName("modifierEntreprise");
    }

    private static Task<OkAnswer<CompanyDetails>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetCompany(), cancellationToken).AsOk();

    private static Task<OkAnswer<CompanyDetails>> Replace(Body<CompanySettings, CompanyDetails> body, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateCompany(body.Fields), cancellationToken).AsOk();

    private static Task<OkAnswer<CompanyDetails>> Change(Patch<CompanySettings, CompanyDetails> patch, IMediator mediator, CancellationToken cancellationToken) =>
        patch.OntoAsync(new GetCompany(), settings => new UpdateCompany(settings), mediator, cancellationToken).AsOk();
}
