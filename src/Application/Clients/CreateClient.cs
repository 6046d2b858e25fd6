using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>Registers a client.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c></exception>
[RequiresScope(Scope.WriteClients)]
public sealed record CreateClient(ClientProfile Profile) : ICommand<ClientDetails>;

internal sealed class CreateClientHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<CreateClient, ClientDetails>
{
    public async Task<ClientDetails> Handle(CreateClient command, CancellationToken cancellationToken)
    {
        var client = Client.Register(await db.NextIdAsync<Client>(cancellationToken), command.Profile, calendar.Now);
        db.Clients.Add(client);
        return ClientDetails.Of(client);
    }
}
