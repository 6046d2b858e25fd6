using MiniCrm.Application.Documents;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.FacturX;

/// <summary>How the money is expected (BG-16), and the account for a transfer (BG-17).</summary>
internal static class PaymentMeans
{
    public static void Write(CiiWriter xml, InvoiceDocument document)
    {
        // On a credit note money goes the other way: the seller's account would invite the buyer to pay.
        if (document.Kind == InvoiceKind.CreditNote) return;

        var iban = document.PaymentMethod == PaymentMethod.Transfer ? document.Seller.Iban : null;
        using (xml.Group("ram:SpecifiedTradeSettlementPaymentMeans"u8))
        {
            xml.Text("ram:TypeCode"u8, Code(document.PaymentMethod, iban));
            xml.Text("ram:Information"u8, FrenchLabels.Method(document.PaymentMethod));
            if (iban is null) return;
            using (xml.Group("ram:PayeePartyCreditorFinancialAccount"u8)) xml.Text("ram:IBANID"u8, iban);
            if (document.Seller.Bic is not { } bic) return;
            using (xml.Group("ram:PayeeSpecifiedCreditorFinancialInstitution"u8)) xml.Text("ram:BICID"u8, bic);
        }
    }

    /// <summary>UNTDID 4461. A transfer without an account to go to is "mutually defined": 30 would need its IBAN (BR-61).</summary>
    private static string Code(PaymentMethod method, string? iban) => method switch
    {
        PaymentMethod.Transfer => iban is null ? "ZZZ" : "30",
        PaymentMethod.Card => "48",
        PaymentMethod.Cheque => "20",
        PaymentMethod.Cash => "10",
        PaymentMethod.DirectDebit => "59",
    };
}
