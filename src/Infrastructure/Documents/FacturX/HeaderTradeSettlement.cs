using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>Everything about money: means, VAT, period, discounts, terms, totals and the documents referred to.</summary>
internal static class HeaderTradeSettlement
{
    public const string Currency = "EUR";

    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        using (xml.Group("ram:ApplicableHeaderTradeSettlement"u8))
        {
            xml.Text("ram:PaymentReference"u8, document.Number!);
            xml.Text("ram:InvoiceCurrencyCode"u8, Currency);
            PaymentMeans.Write(xml, document);
            foreach (var row in document.VatBreakdown) TradeTax.WriteRow(xml, row, document);
            if (DocumentSupply.Period(document) is { } period) WritePeriod(xml, period.Start, period.End);
            foreach (var share in document.DiscountShares.Where(share => !share.Amount.IsZero)) TradeAllowance.Write(xml, share);
            PaymentTerms.Write(xml, document);
            MonetarySummation.Write(xml, document);
            foreach (var reference in References(document)) WriteReference(xml, reference);
        }
    }

    /// <summary>The period invoiced (BG-14).</summary>
    private static void WritePeriod(CiiWriter xml, DateOnly start, DateOnly end)
    {
        using (xml.Group("ram:BillingSpecifiedPeriod"u8))
        {
            xml.Date("ram:StartDateTime"u8, start);
            xml.Date("ram:EndDateTime"u8, end);
        }
    }

    /// <summary>The invoice that a credit note corrects, or the deposits that a balance invoice deducts (BG-3).</summary>
    private static IEnumerable<DocumentReference> References(InvoiceDocument document)
    {
        if (document.OriginalInvoice is { } original) yield return original;
        foreach (var deposit in document.Deposits) yield return new(deposit.Number, deposit.IssueDate);
    }

    private static void WriteReference(CiiWriter xml, DocumentReference reference)
    {
        using (xml.Group("ram:InvoiceReferencedDocument"u8))
        {
            xml.Text("ram:IssuerAssignedID"u8, reference.Number);
            xml.Date("ram:FormattedIssueDateTime"u8, reference.IssueDate, qualified: true);
        }
    }
}
