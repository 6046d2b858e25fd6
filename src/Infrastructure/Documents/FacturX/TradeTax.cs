using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>VAT: the category of a line or a discount, and the rows of the breakdown (BG-23).</summary>
internal static class TradeTax
{
    /// <summary>UNTDID 2475: VAT is due when the invoice is issued (BT-8).</summary>
    private const string DueAtIssue = "5";

    public static void WriteCategory(CiiWriter xml, VatGroup group)
    {
        xml.Text("ram:TypeCode"u8, "VAT");
        xml.Text("ram:CategoryCode"u8, group.Category.ToString());
        WriteRate(xml, group);
    }

    public static void WriteRow(CiiWriter xml, VatSubtotal row, Seller seller)
    {
        using (xml.Group("ram:ApplicableTradeTax"u8))
        {
            xml.Amount("ram:CalculatedAmount"u8, row.VatAmount);
            xml.Text("ram:TypeCode"u8, "VAT");
            xml.Optional("ram:ExemptionReason"u8, row.ExemptionReason);
            xml.Amount("ram:BasisAmount"u8, row.NetBase);
            xml.Text("ram:CategoryCode"u8, row.VatCategory.ToString());
            xml.Optional("ram:ExemptionReasonCode"u8, row.ExemptionCode);
            if (seller.VatOnDebits && row.VatCategory == VatCategory.S) xml.Text("ram:DueDateTypeCode"u8, DueAtIssue);
            WriteRate(xml, row.Group);
        }
    }

    /// <remarks>What is outside the scope of VAT has no rate, not even zero (BR-O-05 to BR-O-07).</remarks>
    private static void WriteRate(CiiWriter xml, VatGroup group)
    {
        if (group.Category != VatCategory.O) xml.Text("ram:RateApplicablePercent"u8, group.Rate.ToString());
    }
}
