using MediatR;
using MiniCrm.Application.Dashboard;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class DashboardEndpoints
{
    public static void MapDashboard(this IEndpointRouteBuilder api) =>
        api.MapGet("/dashboard/", Get).WithTags("Tableau de bord").WithName("lireTableauDeBord");

    private static Task<OkAnswer<DashboardDetails>> Get(IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetDashboard(), cancellationToken).AsOk();
}
