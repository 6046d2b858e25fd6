using MiniCrm.Application.Documents;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Where and when it was delivered (BG-13, BT-72).</summary>
internal static class HeaderTradeDelivery
{
    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        using (xml.Group("ram:ApplicableHeaderTradeDelivery"u8))
        {
            if (Destination(document) is { } address)
            {
                using (xml.Group("ram:ShipToTradeParty"u8)) PostalTradeAddress.Write(xml, address);
            }

            if (SupplyDate(document) is not { } date) return;
            using (xml.Group("ram:ActualDeliverySupplyChainEvent"u8)) xml.Date("ram:OccurrenceDateTime"u8, date);
        }
    }

    /// <remarks>An intra-EU supply of goods names the country of arrival (BR-IC-12): the buyer's own, where no other was given.</remarks>
    private static PostalAddress? Destination(InvoiceDocument document) =>
        document.DeliveryAddress ?? (IsIntraCommunity(document) ? document.Buyer.Address : null);

    /// <remarks>The same supply names its day or period (BR-IC-11). A document without one was supplied on the day of issue: of the invoice, where it is credited.</remarks>
    private static DateOnly? SupplyDate(InvoiceDocument document)
    {
        if (document.SupplyDate is not null) return document.SupplyDate;
        return IsIntraCommunity(document) && document.PeriodStart is null ? document.OriginalInvoice?.IssueDate ?? document.IssueDate : null;
    }

    private static bool IsIntraCommunity(InvoiceDocument document) => document.VatBreakdown.Any(row => row.VatCategory == VatCategory.K);
}
