using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Dates and references, one under the other: label in grey, value beside it.</summary>
internal static class DocumentFacts
{
    private const double LabelWidth = 100;

    public static Block Of(InvoiceDocument document, double width)
    {
        var block = new Block();
        foreach (var (label, value) in Entries(document))
        {
            block.Left(Theme.Left, Theme.Muted.Line(label))
                .Lines(Theme.Left + LabelWidth, Theme.Fact.Wrap(value, width - LabelWidth))
                .Space(2.5);
        }

        return block;
    }

    /// <summary>A draft has no date of issue yet, only the day it was printed for.</summary>
    public static string IssueLabel(InvoiceDocument document) => document.IsDraft ? "Édité le" : "Date d'émission";

    private static IEnumerable<(string Label, string Value)> Entries(InvoiceDocument document)
    {
        yield return (IssueLabel(document), FrenchFormat.LongDate(document.IssueDate));
        if (DocumentPayment.DueDate(document) is { } due) yield return (DocumentPayment.IsPaidAtIssue(document) ? "Réglée le" : "Date d'échéance", FrenchFormat.LongDate(due));
        if (DocumentSupply.Period(document) is { } period) yield return ("Période", FrenchFormat.Period(period.Start, period.End));
        if (DocumentSupply.Date(document) is { } supplied) yield return (SupplyLabel(document.OperationNature), FrenchFormat.LongDate(supplied));
        yield return ("Nature de l'opération", FrenchLabels.Nature(document.OperationNature));
        if (document.BuyerReference is { } reference) yield return ("Votre référence", reference);
        if (document.PurchaseOrder is { } order) yield return ("Bon de commande", order);
        if (DocumentSupply.Destination(document) is { } place && string.Join('\n', Parties.AddressLines(place)) is { Length: > 0 } delivery) yield return ("Livraison à", delivery);
    }

    private static string SupplyLabel(OperationNature nature) => nature == OperationNature.Goods ? "Date de livraison" : "Date de prestation";
}
