using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Seller (BG-4) and buyer (BG-7).</summary>
internal static class TradeParty
{
    private const string Siret = "0009";
    private const string Siren = "0002";

    public static void Write(CiiWriter xml, Seller seller, bool withVatNumber)
    {
        if (seller.Siret is { } siret) xml.Text("ram:GlobalID"u8, "schemeID", Siret, siret);
        xml.Text("ram:Name"u8, Parties.NameOf(seller));
        xml.Optional("ram:Description"u8, Parties.LegalStatus(seller));
        WriteLegalOrganization(xml, seller.Siren);
        WriteContact(xml, seller.Phone, seller.Email);
        PostalTradeAddress.Write(xml, seller.Address);
        UriUniversalCommunication.Write(xml, seller);
        if (withVatNumber) WriteTaxRegistration(xml, seller);
    }

    public static void Write(CiiWriter xml, Buyer buyer, bool withVatNumber)
    {
        if (buyer.Siret is { } siret) xml.Text("ram:GlobalID"u8, "schemeID", Siret, siret);
        xml.Text("ram:Name"u8, buyer.Name);
        if (buyer.KnownSiren() is { } siren) WriteLegalOrganization(xml, siren);
        WriteContact(xml, buyer.Phone, buyer.Email);
        PostalTradeAddress.Write(xml, buyer.Address);
        UriUniversalCommunication.Write(xml, buyer);
        if (withVatNumber && buyer.VatNumber is { } vat) WriteTaxRegistration(xml, "VA", vat);
    }

    private static void WriteLegalOrganization(CiiWriter xml, string siren)
    {
        using (xml.Group("ram:SpecifiedLegalOrganization"u8)) xml.Text("ram:ID"u8, "schemeID", Siren, siren);
    }

    private static void WriteContact(CiiWriter xml, string? phone, string? email)
    {
        if (phone is null && email is null) return;
        using (xml.Group("ram:DefinedTradeContact"u8))
        {
            if (phone is not null)
            {
                using (xml.Group("ram:TelephoneUniversalCommunication"u8)) xml.Text("ram:CompleteNumber"u8, phone);
            }

            if (email is not null)
            {
                using (xml.Group("ram:EmailURIUniversalCommunication"u8)) xml.Text("ram:URIID"u8, email);
            }
        }
    }

    /// <remarks>A seller without a VAT number, under the small business exemption, is registered by its SIREN (BT-32; BR-E-02, BR-FR-CO-16).</remarks>
    private static void WriteTaxRegistration(CiiWriter xml, Seller seller)
    {
        if (seller.VatNumber is { } vat) WriteTaxRegistration(xml, "VA", vat);
        else WriteTaxRegistration(xml, "FC", seller.Siren);
    }

    private static void WriteTaxRegistration(CiiWriter xml, string scheme, string number)
    {
        using (xml.Group("ram:SpecifiedTaxRegistration"u8)) xml.Text("ram:ID"u8, "schemeID", scheme, number);
    }
}
