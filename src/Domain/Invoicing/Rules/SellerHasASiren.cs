namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The firm has a SIREN.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 1°; French CTC rules, BR-FR-10.</remarks>
public sealed class SellerHasASiren : IInvoicingRule
{
    public string Id => "BR-FR-10";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Settings.Siren is null)
        {
            yield return Finding.Error("Company.Siren",
                "Renseignez le SIREN dans les réglages de l'entreprise.", "Fill in the SIREN in the company settings.");
        }
    }
}
