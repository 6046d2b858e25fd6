namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Why no VAT is charged under the small business exemption.</summary>
/// <remarks>CGI, art. 293 E; CIBS, book II, art. L223-1 ff. TXD may stand once (BR-FR-06).</remarks>
public sealed class SaysSmallBusinessExemption : IInvoicingRule
{
    public string Id => "MC-MENTION-FRANCHISE";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Invoice.Lines.Any(line => line.IsSmallBusiness)
            ? [Mention.Of("TXD", LegalTexts.SmallBusinessExemption.On(issuance.IssueDate))]
            : [];
}
