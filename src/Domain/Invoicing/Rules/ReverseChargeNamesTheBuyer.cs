using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Whoever owes the VAT is identified: by a VAT number elsewhere in the Union, by that or the SIREN in France.</summary>
/// <remarks>CGI, ann. II, art. 242 nonies A, I, 3°; EN 16931, BR-AE-02.</remarks>
public sealed class ReverseChargeNamesTheBuyer : IInvoicingRule
{
    public string Id => "BR-AE-02";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var buyer = issuance.Buyer;
        if (issuance.Bills(VatCategory.AE) && !(Countries.IsElsewhereInTheUnion(buyer.Address.Country) ? IsNamedThere(buyer) : IsNamedHere(buyer)))
        {
            yield return Finding.Error("Client.VatNumber",
                "L'autoliquidation demande le numéro de TVA du client, celui de son État dans l'Union : ajoutez-le à sa fiche.",
                "Reverse charge needs the client's VAT number, in the Union that of its own state: add it to the client.");
        }
    }

    private static bool IsNamedThere(Buyer buyer) => buyer.VatNumber is { } number && VatNumber.IsElsewhereInTheUnion(number);

    private static bool IsNamedHere(Buyer buyer) => buyer.VatNumber is not null || buyer.KnownSiren() is not null;
}
