using System.Text.RegularExpressions;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.Wording;

/// <summary>How sellers and buyers are named on a document.</summary>
internal static partial class Parties
{
    private const string SoleTraderMark = "EI";
    private const char NoBreakSpace = '\u00A0';

    /// <summary>A sole trader's name carries "EI" (C. com., art. R526-27).</summary>
    public static string NameOf(Seller seller) =>
        seller.SoleTrader && !Marked().IsMatch(seller.LegalName) ? $"{seller.LegalName} {SoleTraderMark}" : seller.LegalName;

    public static IEnumerable<string> AddressLines(PostalAddress address)
    {
        if (address.Street is { } street) yield return street;
        var town = $"{address.PostalCode} {address.City}".Trim();
        if (town.Length > 0) yield return town;
        if (CountryNames.AbroadName(address.Country) is { } country) yield return country;
    }

    public static IEnumerable<string> Identifiers(Buyer buyer)
    {
        var siren = buyer.KnownSiren() is { } number ? $"SIREN{NoBreakSpace}{FrenchFormat.Siren(number)}" : null;
        var siret = buyer.Siret is { } establishment ? $"SIRET{NoBreakSpace}{FrenchFormat.Siret(establishment)}" : null;
        if (siren is not null || siret is not null) yield return Joined(" · ", siren, siret);
        if (buyer.VatNumber is { } vat) yield return $"TVA{NoBreakSpace}{vat}";
    }

    /// <summary>Form, capital, register and numbers, as the commercial code wants them on every document (art. R123-237, R123-238).</summary>
    public static string LegalLine(Seller seller) => Joined(
        " · ",
        NameOf(seller),
        LegalForm(seller),
        seller.TradeRegister,
        $"SIREN{NoBreakSpace}{FrenchFormat.Siren(seller.Siren)}",
        seller.Siret is { } siret ? $"SIRET{NoBreakSpace}{FrenchFormat.Siret(siret)}" : null,
        seller.VatNumber is { } vat ? $"TVA{NoBreakSpace}{vat}" : null);

    /// <summary>Form, capital and register alone (EN 16931, BT-33).</summary>
    public static string LegalStatus(Seller seller) => Joined(", ", LegalForm(seller), seller.TradeRegister);

    private static string? LegalForm(Seller seller)
    {
        if (seller.ShareCapital is not { } capital) return seller.LegalForm;
        var amount = FrenchFormat.Euros(capital).Replace(",00", "", StringComparison.Ordinal);
        return seller.LegalForm is { } form ? $"{form} au capital de {amount}" : $"Capital de {amount}";
    }

    private static string Joined(string separator, params string?[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The mark as a word of its own, with or without points, or written out; not a part of E.I.R.L.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}]\.?)E\.?I(?!\.?[\p{L}\p{N}])|(?i:entrepreneur\s+individuel)", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
