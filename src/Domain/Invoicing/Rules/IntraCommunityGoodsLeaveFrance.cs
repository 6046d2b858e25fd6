using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>An intra-EU supply of goods goes to another member state: to the delivery address, or else the client's.</summary>
/// <remarks>CGI, art. 262 ter, I; EN 16931, BR-IC-12 (which asks for a country, any country).</remarks>
public sealed class IntraCommunityGoodsLeaveFrance : IInvoicingRule
{
    public string Id => "BR-IC-12";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Bills(VatCategory.K) && !Countries.IsElsewhereInTheUnion(issuance.Destination) && !IsNorthernIreland(issuance))
        {
            yield return Finding.Advice("DeliveryAddress",
                "Une livraison intracommunautaire part vers un autre État membre : vérifiez l'adresse de livraison.",
                "An intra-EU supply goes to another member state: check the delivery address.");
        }
    }

    /// <remarks>In the Union for goods, with no country code of its own: the buyer's VAT number tells it from Great Britain.</remarks>
    private static bool IsNorthernIreland(Issuance issuance) =>
        issuance.Destination == "GB" && issuance.Buyer.VatNumber?.StartsWith("XI", StringComparison.Ordinal) == true;
}
