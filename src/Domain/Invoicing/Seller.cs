using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;

namespace MiniCrm.Domain.Invoicing;

/// <summary>The firm as it was the day it issued a document; never updated afterwards.</summary>
public sealed record Seller
{
    public required string LegalName { get; init; }
    public string? LegalForm { get; init; }
    public Money? ShareCapital { get; init; }
    public required string Siren { get; init; }
    public string? Siret { get; init; }

    /// <summary>Trade register and town, such as <c>RCS Lyon 732 829 320</c>.</summary>
    public string? TradeRegister { get; init; }
    public bool SoleTrader { get; init; }
    public string? VatNumber { get; init; }
    public required PostalAddress Address { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public required string ElectronicAddress { get; init; }
    public string? Iban { get; init; }
    public string? Bic { get; init; }
    public VatScheme VatScheme { get; init; }

    /// <summary>Option to pay VAT on invoicing ("d'après les débits") rather than on receipt.</summary>
    public bool VatOnDebits { get; init; }
}
