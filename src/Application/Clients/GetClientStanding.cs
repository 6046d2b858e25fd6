using MediatR;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Clients;

/// <summary>What a client owes, what they brought, and how fast they pay.</summary>
public sealed record GetClientStanding(int ClientId) : IRequest<ClientStanding>;

internal sealed class GetClientStandingHandler(IClientFigures figures, BusinessCalendar calendar) : IRequestHandler<GetClientStanding, ClientStanding>
{
    public Task<ClientStanding> Handle(GetClientStanding query, CancellationToken cancellationToken) =>
        figures.StandingAsync(query.ClientId, calendar.Today, cancellationToken);
}
