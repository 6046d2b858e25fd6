using MiniCrm.Domain.Company;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm that charges VAT has a VAT number; under the small business exemption its SIREN stands in, but not where intra-EU or export supplies are credited.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 2°; EN 16931, BR-S-02 and its likes for the other categories; BR-IC-02 and BR-G-02 take no SIREN.</remarks>
public sealed class SellerHasAVatNumber : IInvoicingRule
{
    public string Id => "BR-S-02";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Settings.VatNumber is null && (issuance.Settings.VatScheme == VatScheme.Standard || CrossesBorders(issuance.Invoice)))
        {
            yield return Finding.Error("Company.VatNumber",
                "Renseignez le numéro de TVA intracommunautaire dans les réglages de l'entreprise.", "Fill in the intra-EU VAT number in the company settings.");
        }
    }

    private static bool CrossesBorders(Invoice invoice) => invoice.VatBreakdown.Any(vat => vat.VatCategory is VatCategory.K or VatCategory.G);
}
