namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A company names its form and its trade register; a sole trader has neither to name.</summary>
/// <remarks>C. com., art. R123-237 and R123-238.</remarks>
public sealed class SellerIsIdentified : IInvoicingRule
{
    public string Id => "MC-IDENTITE";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var settings = issuance.Settings;
        if (settings.SoleTrader) yield break;
        if (settings.LegalForm is null)
        {
            yield return Finding.Advice("Company.LegalForm",
                "Ajoutez la forme juridique dans les réglages de l'entreprise.", "Add the legal form in the company settings.");
        }

        if (settings.TradeRegister is null)
        {
            yield return Finding.Advice("Company.TradeRegister",
                "Ajoutez le RCS et sa ville dans les réglages de l'entreprise.", "Add the trade register and its town in the company settings.");
        }
    }
}
