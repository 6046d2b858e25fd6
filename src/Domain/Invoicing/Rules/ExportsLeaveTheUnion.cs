using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>An export goes outside the European Union: to the delivery address, or else the client's.</summary>
/// <remarks>CGI, art. 262, I.</remarks>
public sealed class ExportsLeaveTheUnion : IInvoicingRule
{
    public string Id => "MC-EXPORT";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Bills(VatCategory.G) && Countries.IsInEuropeanUnion(issuance.Destination))
        {
            yield return Finding.Advice("DeliveryAddress",
                "Une exportation part hors de l'Union européenne : vérifiez l'adresse de livraison.",
                "An export leaves the European Union: check the delivery address.");
        }
    }
}
