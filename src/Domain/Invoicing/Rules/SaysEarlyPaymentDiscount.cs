namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The terms of an early-payment discount, or that there is none; once, on every document.</summary>
/// <remarks>C. com., art. L441-9, I; French CTC rules, BR-FR-05 and BR-FR-06.</remarks>
public sealed class SaysEarlyPaymentDiscount : IInvoicingRule
{
    public string Id => "BR-FR-05-AAB";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Settings.EarlyPaymentDiscount is { } terms
            ? [Mention.Of("AAB", LegalTexts.EarlyPaymentDiscount.On(issuance.IssueDate), terms)]
            : [Mention.Of("AAB", LegalTexts.NoEarlyPaymentDiscount.On(issuance.IssueDate))];
}
