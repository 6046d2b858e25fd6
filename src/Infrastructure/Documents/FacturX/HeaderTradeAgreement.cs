using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>The parties and the buyer's references (BT-10, BG-4, BG-7, BT-13).</summary>
internal static class HeaderTradeAgreement
{
    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        // BR-O-02: an invoice outside the scope of VAT names nobody's VAT number.
        var withVatNumbers = document.VatBreakdown.All(row => row.VatCategory != VatCategory.O);

        using (xml.Group("ram:ApplicableHeaderTradeAgreement"u8))
        {
            xml.Optional("ram:BuyerReference"u8, document.BuyerReference);
            using (xml.Group("ram:SellerTradeParty"u8)) TradeParty.Write(xml, document.Seller, withVatNumbers);
            using (xml.Group("ram:BuyerTradeParty"u8)) TradeParty.Write(xml, document.Buyer, withVatNumbers);
            if (document.PurchaseOrder is not { } order) return;
            using (xml.Group("ram:BuyerOrderReferencedDocument"u8)) xml.Text("ram:IssuerAssignedID"u8, order);
        }
    }
}
