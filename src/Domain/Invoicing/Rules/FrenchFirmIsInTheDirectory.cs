using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm in France is reached at an address of the directory that begins with its SIREN.</summary>
/// <remarks>French CTC rules, BR-FR-21. Advice: see ADR 0010.</remarks>
public sealed class FrenchFirmIsInTheDirectory : IInvoicingRule
{
    public string Id => "BR-FR-21";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var buyer = issuance.Buyer;
        if (buyer.IsFrenchBusiness() && buyer.Siren is { } siren && !ElectronicAddress.Of(buyer.ElectronicAddress ?? siren).IsOf(siren))
        {
            yield return Finding.Advice("Client.ElectronicAddress",
                "L'adresse électronique d'une entreprise française commence par son SIREN : corrigez-la, ou laissez-la vide.",
                "A French firm's electronic address begins with its SIREN: correct it, or leave it empty.");
        }
    }
}
