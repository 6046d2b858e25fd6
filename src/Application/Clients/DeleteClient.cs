using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>Deletes a client that nothing refers to.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>client_reference</c></exception>
[RequiresScope(Scope.WriteClients)]
public sealed record DeleteClient(int Id) : ICommand<Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Client, ClientDetails>(mediator, Id, new GetClient(Id), cancellationToken, forDelete: true);
}

internal sealed class DeleteClientHandler(ICrmDb db) : IRequestHandler<DeleteClient, Unit>
{
    public async Task<Unit> Handle(DeleteClient command, CancellationToken cancellationToken)
    {
        var client = await db.GetAsync<Client>(command.Id, cancellationToken, forDelete: true);
        var isReferenced = await db.Invoices.AnyAsync(invoice => invoice.ClientId == client.Id, cancellationToken)
            || await db.Projects.AnyAsync(project => project.ClientId == client.Id, cancellationToken);
        if (isReferenced) throw ClientErrors.Referenced.AsException();

        db.Clients.Remove(client);
        return Unit.Value;
    }
}
