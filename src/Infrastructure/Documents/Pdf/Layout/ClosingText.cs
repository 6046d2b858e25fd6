using MiniCrm.Application.Documents;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Notes of the author and mentions of the law, one block a line so that long texts can run over pages.</summary>
internal static class ClosingText
{
    public static IReadOnlyList<Block> Of(InvoiceDocument document) =>
    [
        .. Section("Notes", Theme.Fact, Paragraphs.Of(document.Notes)),
        .. Section("Acomptes déduits", Theme.Small, Listed(document.Deposits)),
        .. Section("Acomptes rétablis", Theme.Small, Listed(document.RestoredDeposits)),
        .. Section("Conditions et mentions légales", Theme.Small, document.Mentions.SelectMany(mention => Paragraphs.Of(mention.Text))),
    ];

    private static IEnumerable<Block> Section(string heading, TextStyle style, IEnumerable<string> paragraphs)
    {
        TextLine[] lines = [.. paragraphs.SelectMany(paragraph => style.Wrap(paragraph, Theme.Width))];
        if (lines.Length == 0) yield break;

        // The heading never ends a page.
        yield return new Block().Space(16).Lines(Theme.Left, Theme.Label.Line(heading)).Space(2).Lines(Theme.Left, lines.Take(2));
        foreach (var line in lines.Skip(2)) yield return new Block().Lines(Theme.Left, line);
    }

    private static IEnumerable<string> Listed(IReadOnlyList<PrintedDeposit> deposits) =>
        deposits.Count <= TotalsBlock.DepositsListed
            ? []
            : deposits.Select(deposit =>
                $"{deposit.Number} du {FrenchFormat.LongDate(deposit.IssueDate)} : {FrenchFormat.Euros(deposit.GrossAmount)}{FrenchLabels.OfWhichVat(deposit.VatAmount, ", ")}");
}
