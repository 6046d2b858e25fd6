namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A sole trader says so.</summary>
/// <remarks>C. com., art. R526-27.</remarks>
public sealed class SaysSoleTrader : IInvoicingRule
{
    public string Id => "MC-MENTION-EI";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Settings.SoleTrader
            ? [Mention.Of(null, LegalTexts.SoleTrader.On(issuance.IssueDate))]
            : [];
}
