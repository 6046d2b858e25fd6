namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The buyer owes the VAT.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 13°.</remarks>
public sealed class SaysReverseCharge : IInvoicingRule
{
    public string Id => "MC-MENTION-AUTOLIQUIDATION";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Bills(VatCategory.AE)
            ? [Mention.Of(null, LegalTexts.ReverseCharge.On(issuance.IssueDate))]
            : [];
}
