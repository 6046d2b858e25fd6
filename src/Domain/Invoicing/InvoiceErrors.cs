using System.Globalization;
using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>What invoicing refuses, apart from wrong fields.</summary>
public static class InvoiceErrors
{
    public static DomainError AlreadyIssued { get; } = Conflict("facture_emise",
        "Une facture émise ne change plus : corrigez-la par un avoir.", "An issued invoice never changes: correct it by a credit note.");

    public static DomainError IsDraft { get; } = Conflict("facture_brouillon",
        "Cette facture est un brouillon : émettez-la d'abord.", "This invoice is a draft: issue it first.");

    public static DomainError CreditNoteTakesNoPayment { get; } = Conflict("avoir_non_payable",
        "Un avoir ne se paie pas.", "A credit note cannot be paid.");

    public static DomainError CreditNoteCannotBeCredited { get; } = Conflict("avoir_non_creditable",
        "Un avoir ne se corrige pas par un avoir.", "A credit note cannot be credited.");

    public static DomainError CreditTooLarge { get; } = Conflict("avoir_excedentaire",
        "L'avoir dépasse ce qui reste à créditer sur cette facture, pour au moins un taux de TVA.",
        "The credit exceeds what is left to credit on this invoice, for one VAT rate at least.");

    public static DomainError DepositNotDeductible { get; } = Conflict("acompte_non_deductible",
        "Un acompte se déduit quand il est émis, entièrement payé et non crédité.",
        "A deposit can be deducted once issued, fully paid and not credited.") with
    { Fields = [new("DepositIds", new("Cet acompte n'est pas déductible.", "This deposit cannot be deducted."))] };

    public static DomainError DepositAlreadyDeducted { get; } = Conflict("acompte_deja_deduit",
        "Cet acompte est déjà déduit d'une autre facture.", "This deposit is already deducted from another invoice.") with
    { Fields = [new("DepositIds", new("Cet acompte est déjà déduit.", "This deposit has already been deducted."))] };

    public static DomainError DepositIsDeducted { get; } = Conflict("acompte_deduit",
        "Cet acompte est déduit d'une facture : créditez-la d'abord entièrement.",
        "This deposit is deducted from an invoice: fully credit that one first.");

    /// <param name="left">To be paid.</param>
    /// <param name="path">Of the payment.</param>
    public static DomainError PaymentTooLarge(Money left, string path = "") => Conflict("paiement_excedentaire",
        $"Le paiement dépasse le reste à payer ({InFrench(left)}\u00a0€).", $"The payment exceeds the balance due (€{left}).") with
    { Fields = [AtMost($"{path}Amount", left)] };

    public static DomainError RefundTooLarge(Money overpaid) => Conflict("remboursement_excedentaire",
        $"Le remboursement dépasse le trop-perçu ({InFrench(overpaid)}\u00a0€).", $"The refund exceeds the overpaid amount (€{overpaid}).") with
    { Fields = [AtMost("Amount", overpaid)] };

    public static DomainError Incomplete(IReadOnlyList<FieldError> missing) =>
        new(ErrorKind.Rule, "facture_incomplete", new(
            "Cette facture ne peut pas encore être émise.", "This invoice cannot be issued yet."))
        { Fields = missing };

    private static FieldError AtMost(string field, Money most) => new(field, new($"Au plus {InFrench(most)}\u00a0€.", $"At most €{most}."));

    private static string InFrench(Money amount) => amount.Amount.ToString("#,0.00", French);

    private static NumberFormatInfo French { get; } = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0" };

    private static DomainError Conflict(string code, string french, string english) => new(ErrorKind.Conflict, code, new(french, english));
}
