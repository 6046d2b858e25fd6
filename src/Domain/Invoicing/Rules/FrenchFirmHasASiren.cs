namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm in France is billed with its SIREN; without it the e-invoice can't go through the French flow between firms.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 1°; French CTC rules, BR-FR-11. Advice: see ADR 0010.</remarks>
public sealed class FrenchFirmHasASiren : IInvoicingRule
{
    public string Id => "BR-FR-11";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Buyer.IsFrenchBusiness() && !issuance.Buyer.IsInFrenchFlow())
        {
            yield return Finding.Advice("Client.Siren",
                "Ajoutez le SIREN du client : la facture électronique ne peut lui parvenir sans lui.",
                "Add the client's SIREN: the e-invoice cannot reach them without it.");
        }
    }
}
