namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The 40 € a firm owes for recovery costs when it pays late; once, on every document.</summary>
/// <remarks>C. com., art. D441-5; French CTC rules, BR-FR-05 and BR-FR-06.</remarks>
public sealed class SaysRecoveryIndemnity : IInvoicingRule
{
    public string Id => "BR-FR-05-PMT";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        [Mention.Of("PMT", LegalTexts.RecoveryIndemnity.On(issuance.IssueDate))];
}
