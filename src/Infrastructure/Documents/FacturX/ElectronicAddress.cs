using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Where an e-invoice is sent to (BT-34, BT-49), with the scheme the address belongs to.</summary>
internal readonly record struct ElectronicAddress(string Scheme, string Value)
{
    /// <summary>The French directory of the reform: a SIREN, perhaps followed by a suffix.</summary>
    private const string FrenchDirectory = "0225";
    private const string Email = "EM";

    public static ElectronicAddress Of(Seller seller) => Given(seller.ElectronicAddress);

    /// <summary>The one given; else the SIREN, the e-mail address, or the VAT number of a firm abroad. A consumer may have none.</summary>
    public static ElectronicAddress? Of(Buyer buyer)
    {
        if ((buyer.ElectronicAddress ?? TradeParty.SirenOf(buyer)) is { Length: > 0 } address) return Given(address);
        if (buyer.Email is { } email) return new(Email, email);
        return buyer.VatNumber is { } vat && VatNumberSchemes.Of(vat) is { } scheme ? new(scheme, vat) : null;
    }

    public void Write(CiiWriter xml)
    {
        using (xml.Group("ram:URIUniversalCommunication"u8)) xml.Text("ram:URIID"u8, "schemeID", Scheme, Value);
    }

    private static ElectronicAddress Given(string address) => new(address.Contains('@', StringComparison.Ordinal) ? Email : FrenchDirectory, address);
}
