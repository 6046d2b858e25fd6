namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A transfer is asked for with the account to pay to; without one the e-invoice calls the means mutually defined.</summary>
/// <remarks>EN 16931, BR-61. Advice: see ADR 0010.</remarks>
public sealed class TransfersNameAnAccount : IInvoicingRule
{
    public string Id => "BR-61";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (!issuance.IsCreditNote && issuance.Invoice.PaymentMethod == PaymentMethod.Transfer && issuance.Settings.Iban is null)
        {
            yield return Finding.Advice("Company.Iban",
                "Ajoutez un IBAN dans les réglages de l'entreprise, pour que le client sache où virer.",
                "Add an IBAN in the company settings, so that the client knows where to pay.");
        }
    }
}
