using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>How to pay: means, date, account and the reference to give.</summary>
internal static class PaymentBlock
{
    private const double LabelWidth = 62;

    public static Block Of(InvoiceDocument document)
    {
        var block = new Block();
        if (document.Kind == InvoiceKind.CreditNote) return block;

        block.Lines(Theme.Left, Theme.Label.Line("Règlement")).Space(3);
        foreach (var (label, value) in Entries(document))
        {
            block.Left(Theme.Left, Theme.Muted.Line(label))
                .Lines(Theme.Left + LabelWidth, Theme.Fact.Wrap(value, VatTable.Width - LabelWidth)).Space(1.5);
        }

        return block;
    }

    private static IEnumerable<(string Label, string Value)> Entries(InvoiceDocument document)
    {
        yield return ("Moyen", FrenchLabels.Method(document.PaymentMethod));
        if (document.AmountDue.IsZero) yield break;
        if (document.DueDate is { } due) yield return ("Échéance", FrenchFormat.LongDate(due));
        if (document.PaymentMethod == PaymentMethod.Transfer)
        {
            if (document.Seller.Iban is { } iban) yield return ("IBAN", FrenchFormat.Iban(iban));
            if (document.Seller.Bic is { } bic) yield return ("BIC", bic);
        }

        if (document.Number is { } number) yield return ("Référence", number);
    }
}
