using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Endpoints;

internal static class JournalEndpoints
{
    public static void MapJournal(this IEndpointRouteBuilder api) =>
        api.MapGroup("/journal").WithTags("Journal").MapGet("/", List).Sends<ListAuditLog>().WithName("lireJournal");

    private static Task<PageAnswer<AuditEntryDetails>> List(ListQuery<AuditFilters> query, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new ListAuditLog(query.Filters, query.Page), cancellationToken).AsPage();
}
