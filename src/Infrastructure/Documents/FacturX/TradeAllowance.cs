using System.Globalization;
using MiniCrm.Application.Documents;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>A discount on a line (BG-27) or on the document, shared out over the VAT groups (BG-20).</summary>
internal static class TradeAllowance
{
    /// <summary>UNTDID 5189: discount.</summary>
    private const string ReasonCode = "95";
    private const string Reason = "Remise";

    public static void Write(CiiWriter xml, DocumentLine line)
    {
        using (xml.Group("ram:SpecifiedTradeAllowanceCharge"u8))
        {
            WriteIndicator(xml);
            xml.Text("ram:CalculationPercent"u8, line.DiscountPercent.Value.ToString("0.##", CultureInfo.InvariantCulture));
            xml.Amount("ram:BasisAmount"u8, line.NetAmount + line.DiscountAmount);
            xml.Amount("ram:ActualAmount"u8, line.DiscountAmount);
            WriteReason(xml);
        }
    }

    public static void Write(CiiWriter xml, DiscountShare share)
    {
        using (xml.Group("ram:SpecifiedTradeAllowanceCharge"u8))
        {
            WriteIndicator(xml);
            xml.Amount("ram:ActualAmount"u8, share.Amount);
            WriteReason(xml);
            using (xml.Group("ram:CategoryTradeTax"u8)) TradeTax.WriteCategory(xml, share.Group);
        }
    }

    private static void WriteIndicator(CiiWriter xml)
    {
        using (xml.Group("ram:ChargeIndicator"u8)) xml.Text("udt:Indicator"u8, "false");
    }

    private static void WriteReason(CiiWriter xml)
    {
        xml.Text("ram:ReasonCode"u8, ReasonCode);
        xml.Text("ram:Reason"u8, Reason);
    }
}
