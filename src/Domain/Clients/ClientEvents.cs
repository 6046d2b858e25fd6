using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

public sealed record ClientRegistered(Client Client) : IDomainEvent;

public sealed record ClientRenamed(int ClientId, string Name) : IDomainEvent;

/// <summary>Personal data of the client is gone; whoever kept some of it for another purpose forgets it too.</summary>
public sealed record ClientErased(int ClientId) : IDomainEvent;
