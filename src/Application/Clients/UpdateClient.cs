using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>Replaces everything a user may write about a client.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c></exception>
[RequiresScope(Scope.WriteClients)]
public sealed record UpdateClient(int Id, ClientProfile Profile) : ICommand<ClientDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Client, ClientDetails>(mediator, Id, new GetClient(Id), cancellationToken);
}

internal sealed class UpdateClientHandler(ICrmDb db) : IRequestHandler<UpdateClient, ClientDetails>
{
    public async Task<ClientDetails> Handle(UpdateClient command, CancellationToken cancellationToken)
    {
        var client = await db.GetAsync<Client>(command.Id, cancellationToken);
        client.Amend(command.Profile);
        return ClientDetails.Of(client);
    }
}
