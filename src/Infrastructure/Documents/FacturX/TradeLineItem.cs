using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>One line (BG-25).</summary>
internal static class TradeLineItem
{
    public static void Write(CiiWriter xml, DocumentLine line)
    {
        using (xml.Group("ram:IncludedSupplyChainTradeLineItem"u8))
        {
            using (xml.Group("ram:AssociatedDocumentLineDocument"u8)) xml.Text("ram:LineID"u8, $"{line.Position}");
            WriteProduct(xml, LineText.Of(line.Description));
            using (xml.Group("ram:SpecifiedLineTradeAgreement"u8))
            using (xml.Group("ram:NetPriceProductTradePrice"u8)) xml.Text("ram:ChargeAmount"u8, line.UnitPrice.ToString());
            using (xml.Group("ram:SpecifiedLineTradeDelivery"u8))
                xml.Text("ram:BilledQuantity"u8, "unitCode", UnitCodes.Of(line.Unit), line.Quantity.ToString());
            WriteSettlement(xml, line);
        }
    }

    private static void WriteProduct(CiiWriter xml, LineText text)
    {
        using (xml.Group("ram:SpecifiedTradeProduct"u8))
        {
            xml.Text("ram:Name"u8, text.Name);
            xml.Optional("ram:Description"u8, text.Details);
        }
    }

    private static void WriteSettlement(CiiWriter xml, DocumentLine line)
    {
        using (xml.Group("ram:SpecifiedLineTradeSettlement"u8))
        {
            using (xml.Group("ram:ApplicableTradeTax"u8)) TradeTax.WriteCategory(xml, line.Vat.Group);
            if (!line.DiscountAmount.IsZero) TradeAllowance.Write(xml, line);
            using (xml.Group("ram:SpecifiedTradeSettlementLineMonetarySummation"u8)) xml.Amount("ram:LineTotalAmount"u8, line.NetAmount);
        }
    }
}
