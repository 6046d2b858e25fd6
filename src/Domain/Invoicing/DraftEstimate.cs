using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>What a draft comes to while it is being written: also without a client, and with parts still missing or wrong. Refuses nothing.</summary>
/// <param name="LineAmounts">Before tax, in the order of the lines.</param>
public sealed record DraftEstimate(IReadOnlyList<Money> LineAmounts, InvoiceTotals Totals)
{
    public Money LinesAmount => Money.Sum(LineAmounts);

    /// <param name="content">As typed so far. A global discount that the lines cannot bear is left out, and so is one of lines beyond all bounds.</param>
    /// <param name="vat">Decides what VAT each line carries.</param>
    public static DraftEstimate Of(DraftContent content, VatPolicy vat)
    {
        var lines = LineDrafting.Lines(content.Lines, vat, new FieldErrors());
        var sum = Money.Sum(lines.Select(line => line.NetAmount));
        var isBearable = content.GlobalDiscount > Money.Zero && content.GlobalDiscount <= sum && lines.All(line => Math.Abs(line.NetAmount.Amount) < Money.TotalBound);
        return new([.. lines.Select(line => line.NetAmount)], InvoiceTotals.Of(lines, isBearable ? content.GlobalDiscount : Money.Zero));
    }
}
