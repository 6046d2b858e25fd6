using System.Collections.Frozen;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A company names its form and its trade register, a commercial one its share capital too; a sole trader has none to name.</summary>
/// <remarks>C. com., art. R123-237 and R123-238.</remarks>
public sealed class SellerIsIdentified : IInvoicingRule
{
    /// <summary>Forms of companies that have a share capital to name, as they are written short.</summary>
    private static readonly FrozenSet<string> WithCapital = ((string[])["SARL", "EURL", "SAS", "SASU", "SA", "SCA", "SCS", "SNC", "SELARL", "SELARLU", "SELAS", "SELASU", "SELAFA"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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

        if (settings.ShareCapital is null && HasCapital(settings.LegalForm))
        {
            yield return Finding.Advice("Company.ShareCapital",
                "Ajoutez le capital social dans les réglages de l'entreprise.", "Add the share capital in the company settings.");
        }
    }

    /// <summary>Whether it is written <c>SAS</c>, <c>S.A.S.</c> or <c>SAS à capital variable</c>.</summary>
    private static bool HasCapital(string? legalForm) => legalForm is not null && WithCapital.Contains(legalForm.Replace(".", "", StringComparison.Ordinal).Split(' ')[0]);
}
