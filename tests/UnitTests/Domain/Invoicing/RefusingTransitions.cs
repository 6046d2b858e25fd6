using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

/// <summary>Every act on a document in every state it is not for. An act that is allowed is tested where it belongs.</summary>
public class RefusingTransitions
{
    public static TheoryData<string, string, string> Table => new()
    {
        { "draft", "pay", "facture_brouillon" },
        { "draft", "refund", "facture_brouillon" },
        { "draft", "undo", "facture_brouillon" },
        { "draft", "credit", "facture_brouillon" },
        { "issued", "issue", "facture_emise" },
        { "issued", "redraft", "facture_emise" },
        { "issued", "edit", "facture_emise" },
        { "paid", "issue", "facture_emise" },
        { "paid", "redraft", "facture_emise" },
        { "paid", "edit", "facture_emise" },
        { "paid", "pay", "paiement_excedentaire" },
        { "paid", "refund", "remboursement_excedentaire" },
        { "fully credited", "issue", "facture_emise" },
        { "fully credited", "redraft", "facture_emise" },
        { "fully credited", "edit", "facture_emise" },
        { "fully credited", "pay", "paiement_excedentaire" },
        { "fully credited", "credit", "avoir_excedentaire" },
        { "credit note", "issue", "facture_emise" },
        { "credit note", "redraft", "facture_emise" },
        { "credit note", "edit", "facture_emise" },
        { "credit note", "pay", "avoir_non_payable" },
        { "credit note", "refund", "avoir_non_payable" },
        { "credit note", "undo", "avoir_non_payable" },
        { "credit note", "credit", "avoir_non_creditable" },
        { "deducted deposit", "issue", "facture_emise" },
        { "deducted deposit", "redraft", "facture_emise" },
        { "deducted deposit", "pay", "paiement_excedentaire" },
        { "deducted deposit", "undo", "acompte_deduit" },
        { "deducted deposit", "credit", "acompte_deduit" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Says_why(string state, string act, string code)
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = In(state, builder);

        Refusal.With(code, () => Do(act, invoice, builder));
    }

    private static Invoice In(string state, AnInvoice builder)
    {
        switch (state)
        {
            case "draft": return builder.Build();
            case "issued": return builder.Issued();
            case "paid": return builder.Paid();
            case "fully credited":
                var credited = builder.Issued();
                builder.Credit(credited, 20);
                return credited;
            case "credit note": return builder.Credit(builder.Issued(), 20);
            case "deducted deposit":
                var deposit = AnInvoice.Deposit().Numbered(3).Paid();
                AnInvoice.With(A.Line(1000m)).Deducting(deposit).Issued();
                return deposit;
            default: throw new ArgumentOutOfRangeException(nameof(state), state, null);
        }
    }

    private static void Do(string act, Invoice invoice, AnInvoice builder)
    {
        switch (act)
        {
            case "issue": builder.Issue(invoice, rank: 2); break;
            case "redraft": invoice.Redraft(builder.Content, builder.Context); break;
            case "edit": invoice.EnsureEditable(); break;
            case "pay": invoice.Record(77, A.Payment(1m), A.Today, A.Instant); break;
            case "refund": invoice.Refund(77, A.Payment(1m), A.Today, A.Instant); break;
            case "undo": invoice.Undo(invoice.Payments.Select(payment => payment.Id).FirstOrDefault(), A.Instant); break;
            case "credit": invoice.PrepareCreditNote(21, null, [], A.Instant); break;
            default: throw new ArgumentOutOfRangeException(nameof(act), act, null);
        }
    }
}
