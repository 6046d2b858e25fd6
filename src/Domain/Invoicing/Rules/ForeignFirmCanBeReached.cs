using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm abroad has an electronic address, or an e-mail that can stand in for it.</summary>
/// <remarks>French CTC rules, BR-FR-12. Advice: see ADR 0010.</remarks>
public sealed class ForeignFirmCanBeReached : IInvoicingRule
{
    public string Id => "BR-FR-12";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.Buyer is { Kind: ClientKind.Business, ElectronicAddress: null, Email: null } && !issuance.Buyer.IsFrenchBusiness())
        {
            yield return Finding.Advice("Client.ElectronicAddress",
                "Ajoutez une adresse électronique ou un e-mail au client, pour lui envoyer la facture électronique.",
                "Add an electronic address or an e-mail to the client, to send them the e-invoice.");
        }
    }
}
