using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Clients;

/// <summary>What the clients of a page owe; those who owe nothing are left out.</summary>
public sealed record GetClientBalances(IReadOnlyCollection<int> ClientIds) : IRequest<IReadOnlyList<ClientBalance>>;

internal sealed class GetClientBalancesHandler(IClientFigures figures, BusinessCalendar calendar)
    : IRequestHandler<GetClientBalances, IReadOnlyList<ClientBalance>>
{
    public async Task<IReadOnlyList<ClientBalance>> Handle(GetClientBalances query, CancellationToken cancellationToken) =>
        query.ClientIds.Count == 0 ? [] : await figures.BalancesAsync(query.ClientIds, calendar.Today, cancellationToken);
}
