namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The firm's address is complete: street, postal code and city, each named when it is missing.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 1°; EN 16931, BR-08.</remarks>
public sealed class SellerHasAnAddress : IInvoicingRule
{
    public string Id => "BR-08";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var settings = issuance.Settings;
        if (settings.Street is null) yield return Missing("Street", "Renseignez l'adresse dans les réglages de l'entreprise.", "Fill in the street in the company settings.");
        if (settings.PostalCode is null) yield return Missing("PostalCode", "Renseignez le code postal dans les réglages de l'entreprise.", "Fill in the postal code in the company settings.");
        if (settings.City is null) yield return Missing("City", "Renseignez la ville dans les réglages de l'entreprise.", "Fill in the city in the company settings.");
    }

    private static Finding Missing(string field, string french, string english) => Finding.Error($"Company.{field}", french, english);
}
