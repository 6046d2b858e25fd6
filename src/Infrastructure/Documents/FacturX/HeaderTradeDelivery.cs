using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Where and when it was delivered (BG-13, BT-72).</summary>
internal static class HeaderTradeDelivery
{
    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        using (xml.Group("ram:ApplicableHeaderTradeDelivery"u8))
        {
            if (DocumentSupply.Destination(document) is { } address)
            {
                using (xml.Group("ram:ShipToTradeParty"u8)) PostalTradeAddress.Write(xml, address);
            }

            if (DocumentSupply.Date(document) is not { } date) return;
            using (xml.Group("ram:ActualDeliverySupplyChainEvent"u8)) xml.Date("ram:OccurrenceDateTime"u8, date);
        }
    }
}
