namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Intra-EU supplies and exports are of goods, so the nature of the operation is not services alone.</summary>
/// <remarks>Nature of the operation: decree 2022-1299.</remarks>
public sealed class GoodsAreCalledGoods : IInvoicingRule
{
    public string Id => "MC-NATURE";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var sendsGoods = issuance.Bills(VatCategory.K) || issuance.Bills(VatCategory.G);
        if (sendsGoods && issuance.Invoice.OperationNature == OperationNature.Services)
        {
            yield return Finding.Advice("OperationNature",
                "Les catégories K et G sont des ventes de biens : choisissez « biens » ou « mixte ».",
                "Categories K and G are sales of goods: choose goods or mixed.");
        }
    }
}
