namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>What is exempt says why by a code too, on an e-invoice of the French flow; and the code of credit notes without VAT is of no invoice.</summary>
/// <remarks>AIFE, external specifications of the flows, G1.41 and G6.21. A credit note keeps the VAT of what it corrects.</remarks>
public sealed class ExemptionsAreCoded : IInvoicingRule
{
    private const string OfCreditNotes = "VATEX-FR-CNWVAT";

    public string Id => "MC-VATEX";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.IsCreditNote) yield break;

        foreach (var line in issuance.Invoice.Lines)
        {
            var field = $"Lines[{line.Position - 1}].ExemptionCode";
            if (line.ExemptionCode == OfCreditNotes)
            {
                yield return Finding.Advice(field,
                    $"Le code {OfCreditNotes} est celui des avoirs sans TVA : donnez le code VATEX de l'exonération.",
                    $"The code {OfCreditNotes} is that of credit notes without VAT: give the VATEX code of the exemption.");
            }
            else if (line is { VatCategory: VatCategory.E, ExemptionCode: null } && issuance.Buyer.IsInFrenchFlow())
            {
                yield return Finding.Advice(field,
                    "Ajoutez le code VATEX de l'exonération : la plateforme peut refuser une facture électronique qui n'en donne pas.",
                    "Add the VATEX code of the exemption: the platform may refuse an e-invoice that gives none.");
            }
        }
    }
}
