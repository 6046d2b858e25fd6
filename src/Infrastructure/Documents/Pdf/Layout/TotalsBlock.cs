using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Totals on the right, from the sum of the lines down to what is due, in a filled bar.</summary>
internal static class TotalsBlock
{
    /// <summary>More deposits than this are added up here and listed in the text below.</summary>
    public const int DepositsListed = 8;

    private const double Left = Theme.Window;
    private const double Width = Theme.WindowWidth;
    private const double BarHeight = 27;
    private const double BarPadding = 9;

    public static Block Of(InvoiceDocument document)
    {
        var block = new Block();
        if (!document.GlobalDiscount.IsZero)
        {
            Row(block, Theme.Fact, "Total HT avant remise", document.NetAmount + document.GlobalDiscount);
            Row(block, Theme.Fact, "Remise", -document.GlobalDiscount);
        }

        Row(block, Theme.Fact, "Total HT", document.NetAmount);
        Row(block, Theme.Fact, VatLabel(document), document.VatAmount);
        block.Space(2).Rule(Left, Width, 0.5, Theme.Hairline).Space(2);
        Row(block, Theme.Strong, "Total TTC", document.GrossAmount);
        AddDeductions(block, document);
        return AddBar(block, document);
    }

    private static void AddDeductions(Block block, InvoiceDocument document)
    {
        AddDeposits(block, document.Deposits, "", "acomptes déduits");
        AddDeposits(block, document.RestoredDeposits, ", rétabli", "acomptes rétablis");
        if (!document.PaidAtIssue.IsZero) Row(block, Theme.Fact, "Déjà réglé", -document.PaidAtIssue);
    }

    private static void AddDeposits(Block block, IReadOnlyList<PrintedDeposit> deposits, string each, string all)
    {
        if (deposits.Count > DepositsListed)
        {
            Row(block, Theme.Fact, $"{deposits.Count} {all}{FrenchLabels.OfWhichVat(Money.Sum(deposits.Select(deposit => deposit.VatAmount)), "\n")}", -Money.Sum(deposits.Select(deposit => deposit.GrossAmount)));
            return;
        }

        foreach (var deposit in deposits)
            Row(block, Theme.Fact, $"Acompte {deposit.Number} du {FrenchFormat.ShortDate(deposit.IssueDate)}{each}{FrenchLabels.OfWhichVat(deposit.VatAmount, "\n")}", -deposit.GrossAmount);
    }

    private static void Row(Block block, TextStyle style, string label, Money amount)
    {
        var figure = style.Line(FrenchFormat.Euros(amount));
        block.Space(2).Right(Theme.Right - BarPadding, figure)
            .Lines(Left + BarPadding, style.Wrap(label, Width - (2 * BarPadding) - figure.Width - 8)).Space(2);
    }

    private static Block AddBar(Block block, InvoiceDocument document)
    {
        var taken = DocumentPayment.TakenBack(document);
        var label = Theme.Bar.Line(taken is not null ? "À déduire" : document.Kind == InvoiceKind.CreditNote ? "Net à votre crédit" : "Net à payer");
        var padding = (BarHeight - Theme.Bar.Leading) / 2;
        return block.Space(7).Fill(Left, Width, BarHeight, Theme.Accent).Space(padding)
            .Right(Theme.Right - BarPadding, Theme.Bar.Line(FrenchFormat.Euros(taken ?? document.AmountDue)))
            .Lines(Left + BarPadding, label).Space(padding);
    }

    private static string VatLabel(InvoiceDocument document) =>
        document.VatBreakdown is [{ VatCategory: VatCategory.S } only] ? $"TVA {FrenchFormat.Percent(only.VatRate)}" : "TVA";
}
