using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The client's address is complete: street, postal code and city, each named when it is missing. Elsewhere than in France there may be no postal codes.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 1°; EN 16931, BR-10.</remarks>
public sealed class ClientHasAnAddress : IInvoicingRule
{
    public string Id => "BR-10";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var address = issuance.Buyer.Address;
        if (address.Street is null) yield return Missing("Street", "Complétez l'adresse du client.", "Fill in the client's street.");
        if (address.PostalCode is null && Countries.HasSirens(address.Country)) yield return Missing("PostalCode", "Complétez le code postal du client.", "Fill in the client's postal code.");
        else if (address.PostalCode is null && Countries.IsInEuropeanUnion(address.Country)) yield return PostalCodeIsUsual();
        if (address.City is null) yield return Missing("City", "Complétez la ville du client.", "Fill in the client's city.");
    }

    private static Finding PostalCodeIsUsual() => Finding.Advice("Client.PostalCode",
        "Dans l'Union européenne, une adresse a d'ordinaire un code postal : complétez celle du client.",
        "In the European Union an address usually has a postal code: complete the client's.");

    private static Finding Missing(string field, string french, string english) => Finding.Error($"Client.{field}", french, english);
}
