using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing;

/// <summary>The client as it was the day a document was issued to it; never updated afterwards.</summary>
public sealed record Buyer
{
    public required string Name { get; init; }
    public ClientKind Kind { get; init; }
    public required PostalAddress Address { get; init; }
    public string? Siren { get; init; }
    public string? Siret { get; init; }
    public string? VatNumber { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? ElectronicAddress { get; init; }

    /// <summary>Its SIREN, with which a SIRET begins.</summary>
    public string? KnownSiren() => Siren ?? Siret?[..9];

    /// <summary>A firm that the French flow between firms carries invoices to: it is found there by its SIREN.</summary>
    public bool IsInFrenchFlow() => IsFrenchBusiness() && KnownSiren() is not null;

    /// <summary>Of a firm <see cref="IsInFrenchFlow">in the French flow</see>: the address it gave if that is its own in the directory, else its SIREN (BR-FR-21).</summary>
    public Clients.ElectronicAddress DirectoryAddress()
    {
        var siren = KnownSiren()!;
        return GivenAddress() is { IsDeliverable: true } given && given.IsOf(siren) ? given : new(Clients.ElectronicAddress.FrenchDirectory, siren);
    }

    /// <summary>Null when it gave none.</summary>
    public Clients.ElectronicAddress? GivenAddress() => ElectronicAddress is null ? null : Clients.ElectronicAddress.Of(ElectronicAddress);

    /// <summary>A firm that the French flow between firms is about: of the territory of French VAT.</summary>
    public bool IsFrenchBusiness() => Kind == ClientKind.Business && Countries.IsInFrenchVatTerritory(Address.Country);
}
