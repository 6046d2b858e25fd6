namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The firm has a name.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 1°; EN 16931, BR-06.</remarks>
public sealed class SellerHasAName : IInvoicingRule
{
    public string Id => "BR-06";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Settings.LegalName is null)
        {
            yield return Finding.Error("Company.LegalName",
                "Renseignez la raison sociale dans les réglages de l'entreprise.", "Fill in the legal name in the company settings.");
        }
    }
}
