using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder api) =>
        api.MapGroup("/journal").WithTags("Journal").MapGet("/", List).WithName("lireJournal");

    private static Task<PageAnswer<JournalLine>> List(ListQuery<JournalFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListJournal(query.Filters, query.Page), cancellationToken).AsPage();
}
