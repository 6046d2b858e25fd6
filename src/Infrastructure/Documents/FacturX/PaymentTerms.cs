using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>When it is to be paid (BT-9). Whatever is due needs a date or words in its place (BT-20; BR-CO-25).</summary>
internal static class PaymentTerms
{
    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        using (xml.Group("ram:SpecifiedTradePaymentTerms"u8))
        {
            if (DocumentPayment.DueDate(document) is { } date) xml.Date("ram:DueDateDateTime"u8, date);
            else xml.Text("ram:Description"u8, Words(document));
        }
    }

    private static string Words(InvoiceDocument document) =>
        DocumentPayment.TakenBack(document) is not null ? "Montant à déduire des avoirs précédents."
        : document.Kind == InvoiceKind.CreditNote ? "Montant porté au crédit du client."
        : "À réception.";
}
