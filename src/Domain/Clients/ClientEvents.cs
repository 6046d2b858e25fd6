using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

public sealed record ClientRegistered(Client Client) : IDomainEvent;

public sealed record ClientRenamed(int ClientId, string Name) : IDomainEvent;
