namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Where VAT is on the margin, and so not on the document, the name of the scheme.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I; directive 2006/112/EC, art. 226, 13 and 14.</remarks>
public sealed class SaysMarginScheme : IInvoicingRule
{
    public string Id => "MC-MENTION-MARGE";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Invoice.Lines
            .Select(line => line.ExemptionCode).Distinct()
            .Select(LegalTexts.MarginSchemeOf)
            .Where(wordings => wordings.Count > 0)
            .Select(wordings => Mention.Of(null, wordings.On(issuance.IssueDate)));
}
