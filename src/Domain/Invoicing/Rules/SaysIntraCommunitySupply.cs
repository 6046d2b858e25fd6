namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Why an intra-EU supply of goods bears no VAT.</summary>
/// <remarks>CGI, art. 262 ter, I and ann. II, art. 242 nonies A, I, 12°.</remarks>
public sealed class SaysIntraCommunitySupply : IInvoicingRule
{
    public string Id => "MC-MENTION-INTRACOM";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Bills(VatCategory.K)
            ? [Mention.Of(null, LegalTexts.IntraCommunitySupply.On(issuance.IssueDate))]
            : [];
}
