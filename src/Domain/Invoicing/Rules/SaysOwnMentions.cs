namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The firm's own sentences, such as its ten-year insurance in the building trades (law 96-603, art. 22-2).</summary>
public sealed class SaysOwnMentions : IInvoicingRule
{
    public string Id => "MC-MENTIONS";

    public IEnumerable<Mention> Mentions(Issuance issuance) =>
        issuance.Settings.Mentions is { } own ? [new(null, own, "Réglages de l'entreprise")] : [];
}
