using MiniCrm.Domain.Company;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The lines' VAT is that of the scheme in force the day of issue: a draft may be older than a change of scheme.</summary>
/// <remarks>CGI, art. 293 B to 293 E; CIBS, book II, art. L223-1 ff. A credit note keeps the VAT of what it corrects.</remarks>
public sealed class LinesFollowTheScheme : IInvoicingRule
{
    public string Id => "MC-REGIME";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.IsCreditNote) return [];
        return issuance.Settings.VatScheme == VatScheme.SmallBusinessExemption
            ? issuance.Invoice.Lines.Where(line => !line.IsSmallBusiness).Select(ChargesVat)
            : issuance.Invoice.Lines.Where(line => line.IsSmallBusiness).Select(ChargesNone);
    }

    private static Finding ChargesVat(InvoiceLine line) => Finding.Error($"Lines[{line.Position - 1}].VatRate",
        "L'entreprise est en franchise de TVA : enregistrez de nouveau cette ligne au taux 0.00.",
        "The company is under the small business exemption: save this line again at rate 0.00.");

    private static Finding ChargesNone(InvoiceLine line) => Finding.Error($"Lines[{line.Position - 1}].ExemptionCode",
        "L'entreprise n'est plus en franchise de TVA : donnez un taux à cette ligne.",
        "The company is no longer under the small business exemption: give this line a rate.");
}
