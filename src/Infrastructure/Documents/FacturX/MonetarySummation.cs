using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>The totals (BG-22).</summary>
internal static class MonetarySummation
{
    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        var prepaid = Money.Sum(document.Deposits.Concat(document.RestoredDeposits).Select(deposit => deposit.GrossAmount)) + document.PaidAtIssue;

        using (xml.Group("ram:SpecifiedTradeSettlementHeaderMonetarySummation"u8))
        {
            xml.Amount("ram:LineTotalAmount"u8, document.NetAmount + document.GlobalDiscount);
            if (!document.GlobalDiscount.IsZero) xml.Amount("ram:AllowanceTotalAmount"u8, document.GlobalDiscount);
            xml.Amount("ram:TaxBasisTotalAmount"u8, document.NetAmount);
            xml.Text("ram:TaxTotalAmount"u8, "currencyID", HeaderTradeSettlement.Currency, document.VatAmount.ToString());
            xml.Amount("ram:GrandTotalAmount"u8, document.GrossAmount);
            if (!prepaid.IsZero) xml.Amount("ram:TotalPrepaidAmount"u8, prepaid);
            xml.Amount("ram:DuePayableAmount"u8, document.AmountDue);
        }
    }
}
