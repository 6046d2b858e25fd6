namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>What deposits invoiced at a VAT rate, the invoice that deducts them invoices at that rate too.</summary>
/// <remarks>CGI, art. 269, 2 and 283, 3: the VAT of a deposit stays due as it was invoiced; only a credit note of the deposit corrects it.</remarks>
public sealed class DepositsWereTaxedAlike : IInvoicingRule
{
    public string Id => "MC-ACOMPTE-TVA";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var invoiced = issuance.Invoice.VatBreakdown.ToDictionary(vat => vat.Group, vat => vat.NetBase);
        foreach (var deposited in VatSubtotal.Merged(issuance.Deposits.SelectMany(deposit => deposit.VatBreakdown)))
        {
            if (deposited.NetBase <= invoiced.GetValueOrDefault(deposited.Group)) continue;
            yield return Finding.Advice("DepositIds",
                $"Les acomptes ont été facturés à {deposited.VatRate.ToString().Replace('.', ',')} % pour plus que cette facture ne l'est à ce taux : leur TVA reste due. Créditez l'acompte et refacturez-le au bon taux.",
                $"The deposits were invoiced at {deposited.VatRate} % for more than this invoice is at that rate: their VAT stays due. Credit the deposit and invoice it again at the right rate.");
        }
    }
}
