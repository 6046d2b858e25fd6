namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>What late payment costs: the firm's rate, or the legal one; once, on every document.</summary>
/// <remarks>C. com., art. L441-10, II; French CTC rules, BR-FR-05 and BR-FR-06.</remarks>
public sealed class SaysLatePenalties : IInvoicingRule
{
    public string Id => "BR-FR-05-PMD";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Settings.LatePenaltyRate is { } rate
            ? [Mention.Of("PMD", LegalTexts.AgreedLatePenalties.On(issuance.IssueDate), rate.ToString().Replace('.', ','))]
            : [Mention.Of("PMD", LegalTexts.LegalLatePenalties.On(issuance.IssueDate))];
}
