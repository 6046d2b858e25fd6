namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>An intra-EU supply of goods says when it took place; silent, it says the day of issue.</summary>
/// <remarks>EN 16931, BR-IC-11, which the e-invoice keeps by giving the issue date.</remarks>
public sealed class IntraCommunitySupplyIsDated : IInvoicingRule
{
    public string Id => "BR-IC-11";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Bills(VatCategory.K) && issuance.Invoice is { SupplyDate: null, PeriodStart: null })
        {
            yield return Finding.Advice("SupplyDate",
                "Sans date de livraison, la facture dira que la livraison a eu lieu le jour de l'émission.",
                "Without a supply date, the invoice will say that the goods were supplied the day of issue.");
        }
    }
}
