using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>VAT: the category of a line or a discount, and the rows of the breakdown (BG-23).</summary>
internal static class TradeTax
{
    /// <summary>UNTDID 2475: VAT is due when the invoice is issued (BT-8).</summary>
    private const string DueAtIssue = "5";

    /// <summary>The same list: it is due when the money is received.</summary>
    private const string DueOnReceipt = "72";

    public static void WriteCategory(CiiWriter xml, VatGroup group)
    {
        xml.Text("ram:TypeCode"u8, "VAT");
        xml.Text("ram:CategoryCode"u8, group.Category.ToString());
        WriteRate(xml, group);
    }

    public static void WriteRow(CiiWriter xml, VatSubtotal row, InvoiceDocument document)
    {
        using (xml.Group("ram:ApplicableTradeTax"u8))
        {
            xml.Amount("ram:CalculatedAmount"u8, row.VatAmount);
            xml.Text("ram:TypeCode"u8, "VAT");
            xml.Optional("ram:ExemptionReason"u8, row.ExemptionReason);
            xml.Amount("ram:BasisAmount"u8, row.NetBase);
            xml.Text("ram:CategoryCode"u8, row.VatCategory.ToString());
            xml.Optional("ram:ExemptionReasonCode"u8, row.ExemptionCode);
            if (DueDateCode(row, document) is { } due) xml.Text("ram:DueDateTypeCode"u8, due);
            WriteRate(xml, row.Group);
        }
    }

    /// <summary>BT-8, of a credit note that of its invoice; only under the option. A deposit owes VAT on receipt all the same.</summary>
    private static string? DueDateCode(VatSubtotal row, InvoiceDocument document)
    {
        var (kind, seller) = document.Corrected is { } corrected ? (corrected.Kind, corrected.Seller) : (document.Kind, document.Seller);
        if (!VatPolicy.IsUnderTheOption(seller.VatOnDebits, document.OperationNature, row.VatCategory)) return null;
        return kind == InvoiceKind.Deposit ? DueOnReceipt : DueAtIssue;
    }

    /// <remarks>What is outside the scope of VAT has no rate, not even zero (BR-O-05 to BR-O-07).</remarks>
    private static void WriteRate(CiiWriter xml, VatGroup group)
    {
        if (group.Category != VatCategory.O) xml.Text("ram:RateApplicablePercent"u8, group.Rate.ToString());
    }
}
