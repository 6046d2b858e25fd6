using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm with a SIREN is reached at an address of the French directory that begins with it.</summary>
/// <remarks>French CTC rules, BR-FR-21: an e-invoice marked B2B with another address is refused by every platform.</remarks>
public sealed class FrenchFirmIsInTheDirectory : IInvoicingRule
{
    public string Id => "BR-FR-21";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var buyer = issuance.Buyer;
        if (buyer.IsInFrenchFlow() && buyer is { ElectronicAddress: { } address } && !ElectronicAddress.Of(address).IsOf(buyer.KnownSiren()!))
        {
            yield return Finding.Error("Client.ElectronicAddress",
                "L'adresse électronique d'une entreprise française commence par son SIREN : corrigez-la, ou laissez-la vide.",
                "A French firm's electronic address begins with its SIREN: correct it, or leave it empty.");
        }
    }
}
