namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm with a SIREN is reached at an address of the French directory that begins with it; whatever else it gave, the e-invoice goes to its SIREN.</summary>
/// <remarks>French CTC rules, BR-FR-21: an e-invoice marked B2B with another address is refused by every platform.</remarks>
public sealed class FrenchFirmIsInTheDirectory : IInvoicingRule
{
    public string Id => "BR-FR-21";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var buyer = issuance.Buyer;
        if (buyer.IsInFrenchFlow() && buyer.GivenAddress() is { } given && given != buyer.DirectoryAddress())
        {
            yield return Finding.Advice("Client.ElectronicAddress",
                "L'adresse électronique d'une entreprise française commence par son SIREN : la facture électronique ira à son SIREN. Corrigez l'adresse, ou laissez-la vide.",
                "A French firm's electronic address begins with its SIREN: the e-invoice will go to its SIREN. Correct the address, or leave it empty.");
        }
    }
}
