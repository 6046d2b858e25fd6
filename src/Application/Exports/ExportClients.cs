using System.Runtime.CompilerServices;
using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Exports;

/// <summary>All clients that the list would show, the newest first, each with what they owe. Read from one snapshot, page by page, as they are written out.</summary>
/// <param name="Filters">Those of the list.</param>
[RequiresScope(Scope.ReadExports)]
public sealed record ExportClients(ClientFilters Filters) : IRequest<IAsyncEnumerable<ExportedClient>>;

public sealed record ExportedClient(ClientDetails Client, Money BalanceDue, Money Overdue);

internal sealed class ExportClientsHandler(IMediator mediator, IReadSnapshot snapshot) : IRequestHandler<ExportClients, IAsyncEnumerable<ExportedClient>>
{
    public Task<IAsyncEnumerable<ExportedClient>> Handle(ExportClients query, CancellationToken cancellationToken) => Task.FromResult(ReadAsync(query.Filters, CancellationToken.None));

    private async IAsyncEnumerable<ExportedClient> ReadAsync(ClientFilters filters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = await snapshot.OpenAsync(cancellationToken);
        string? next = null;
        do
        {
            var page = await mediator.Send(new ListClients(filters, new(PageRequest.MostRows, Cursor: next)), cancellationToken);
            var owed = (await mediator.Send(new GetClientBalances([.. page.Results.Select(client => client.Id)]), cancellationToken)).ToDictionary(balance => balance.ClientId);
            foreach (var client in page.Results)
            {
                var balance = owed.GetValueOrDefault(client.Id);
                yield return new(client, balance?.BalanceDue ?? Money.Zero, balance?.Overdue ?? Money.Zero);
            }

            next = page.Next;
        } while (next is not null);
    }
}
