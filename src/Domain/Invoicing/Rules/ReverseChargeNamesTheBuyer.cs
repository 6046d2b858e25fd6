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
        if (!issuance.Bills(VatCategory.AE) || buyer.VatNumber is not null) yield break;
        if (buyer.KnownSiren() is not null && !Countries.IsElsewhereInTheUnion(buyer.Address.Country)) yield break;

        yield return Finding.Error("Client.VatNumber",
            "L'autoliquidation demande le numéro de TVA du client : ajoutez-le à sa fiche.", "Reverse charge needs the client's VAT number: add it to the client.");
    }
}
