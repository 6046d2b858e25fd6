using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Where goods go elsewhere than to the client, the place can be found.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 16° (decree 2022-1299); French CTC rules, BR-FR-14. Advice: see ADR 0010.</remarks>
public sealed class DeliveryAddressIsComplete : IInvoicingRule
{
    public string Id => "MC-LIVRAISON";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Invoice.DeliveryAddress is not { } address) yield break;
        if (address.Street is null) yield return Missing("Street", "Complétez l'adresse de livraison.", "Fill in the street of the delivery address.");
        if (address.PostalCode is null && HasPostalCodes(address.Country)) yield return Missing("PostalCode", "Complétez le code postal de livraison.", "Fill in the postal code of the delivery address.");
        if (address.City is null) yield return Missing("City", "Complétez la ville de livraison.", "Fill in the city of the delivery address.");
    }

    private static bool HasPostalCodes(string country) => Countries.HasSirens(country) || Countries.IsInEuropeanUnion(country);

    private static Finding Missing(string field, string french, string english) => Finding.Advice($"DeliveryAddress.{field}", french, english);
}
