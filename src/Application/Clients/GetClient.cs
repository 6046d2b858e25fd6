using System.Linq.Expressions;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Clients;

/// <summary>One client, whole.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresScope(Scope.ReadClients)]
public sealed record GetClient(int Id) : IRequest<ClientDetails>;

/// <summary>A client as the wire knows it.</summary>
public sealed record ClientDetails : IRepresentation
{
    public required int Id { get; init; }
    public required string Name { get; init; }
    public required ClientKind Kind { get; init; }
    public required string? Email { get; init; }
    public required string? Phone { get; init; }
    public required string? Street { get; init; }
    public required string? PostalCode { get; init; }
    public required string? City { get; init; }
    public required string Country { get; init; }
    public required string? Siren { get; init; }
    public required string? Siret { get; init; }
    public required string? VatNumber { get; init; }

    /// <summary>The SIREN (scheme 0225) unless the client has another.</summary>
    public required string? ElectronicAddress { get; init; }
    public required string? Notes { get; init; }
    public required ClientStatus Status { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The one mapping, in SQL and in memory.</summary>
    public static Expression<Func<Client, ClientDetails>> Projection { get; } = client => new ClientDetails
    {
        Id = client.Id,
        Name = client.Name,
        Kind = client.Kind,
        Email = client.Email,
        Phone = client.Phone,
        Street = client.Street,
        PostalCode = client.PostalCode,
        City = client.City,
        Country = client.Country,
        Siren = client.Siren,
        Siret = client.Siret,
        VatNumber = client.VatNumber,
        ElectronicAddress = client.ElectronicAddress ?? client.Siren,
        Notes = client.Notes,
        Status = client.Status,
        CreatedAt = client.CreatedAt,
        Tags = client.Tags,
    };

    private static readonly Func<Client, ClientDetails> Mapping = Projection.Compile();

    public static ClientDetails Of(Client client) => Mapping(client);

    IEnumerable<string> IRepresentation.Unwritten() => ElectronicAddress == Siren ? [nameof(ElectronicAddress)] : [];
}

internal sealed class GetClientHandler(ISingleRows rows) : IRequestHandler<GetClient, ClientDetails>
{
    private static readonly RowById<Client, ClientDetails> Details = new(ClientDetails.Projection);

    public async Task<ClientDetails> Handle(GetClient query, CancellationToken cancellationToken) =>
        await rows.FindAsync(Details, query.Id, cancellationToken) ?? throw CommonErrors.NotFound.AsException();
}
