using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Where an e-invoice is sent to (BT-34, BT-49), with the scheme the address belongs to.</summary>
internal static class UriUniversalCommunication
{
    public static void Write(CiiWriter xml, Seller seller) => Write(xml, ElectronicAddress.Of(seller.ElectronicAddress));

    public static void Write(CiiWriter xml, Buyer buyer)
    {
        if (AddressOf(buyer) is { } address) Write(xml, address);
    }

    /// <summary>Of a firm in the French flow that of the directory; else the one given, the SIREN, the e-mail address, or the VAT number of a firm abroad. A consumer may have none.</summary>
    private static ElectronicAddress? AddressOf(Buyer buyer)
    {
        if (buyer.IsInFrenchFlow()) return buyer.DirectoryAddress();

        var (given, siren) = (buyer.GivenAddress(), buyer.KnownSiren());
        if (given is not null && (given.IsDeliverable || siren is null)) return given;
        if (siren is not null) return new(ElectronicAddress.FrenchDirectory, siren);
        if (buyer.Email is { } email && new ElectronicAddress(ElectronicAddress.Email, email) is { IsDeliverable: true } standIn) return standIn;
        return buyer.VatNumber is { } vat && VatNumberSchemes.Of(vat) is { } scheme ? new(scheme, vat) : null;
    }

    private static void Write(CiiWriter xml, ElectronicAddress address)
    {
        using (xml.Group("ram:URIUniversalCommunication"u8)) xml.Text("ram:URIID"u8, "schemeID", address.Scheme, address.Value);
    }
}
