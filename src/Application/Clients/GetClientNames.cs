using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;

namespace MiniCrm.Application.Clients;

/// <summary>What the clients of a page are called, by id; those that are not there are left out.</summary>
public sealed record GetClientNames(IReadOnlyCollection<int> ClientIds) : IRequest<IReadOnlyDictionary<int, string>>;

internal sealed class GetClientNamesHandler(ICrmDb db) : IRequestHandler<GetClientNames, IReadOnlyDictionary<int, string>>
{
    public async Task<IReadOnlyDictionary<int, string>> Handle(GetClientNames query, CancellationToken cancellationToken) => query.ClientIds.Count == 0
        ? new Dictionary<int, string>()
        : await db.Clients.Where(client => query.ClientIds.Contains(client.Id)).ToDictionaryAsync(client => client.Id, client => client.Name, cancellationToken);
}
