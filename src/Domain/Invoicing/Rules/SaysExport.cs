namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Why an export bears no VAT.</summary>
/// <remarks>CGI, art. 262, I and ann. II, art. 242 nonies A, I, 12°.</remarks>
public sealed class SaysExport : IInvoicingRule
{
    public string Id => "MC-MENTION-EXPORT";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Bills(VatCategory.G)
            ? [Mention.Of(null, LegalTexts.Export.On(issuance.IssueDate))]
            : [];
}
