using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The buyer of an intra-EU supply of goods has a VAT number of another member state.</summary>
/// <remarks>CGI, art. 262 ter, I and ann. II, art. 242 nonies A, I, 4°; EN 16931, BR-IC-02.</remarks>
public sealed class IntraCommunityBuyerIsNamed : IInvoicingRule
{
    public string Id => "BR-IC-02";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Bills(VatCategory.K) && (issuance.Buyer.VatNumber is not { } number || !VatNumber.IsElsewhereInTheUnion(number)))
        {
            yield return Finding.Error("Client.VatNumber",
                "Une livraison intracommunautaire demande le numéro de TVA du client dans un autre État membre : ajoutez-le à sa fiche.",
                "An intra-EU supply needs the client's VAT number in another member state: add it to the client.");
        }
    }
}
