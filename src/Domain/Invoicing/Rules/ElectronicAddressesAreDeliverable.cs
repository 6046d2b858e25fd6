using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>Electronic addresses, where given, are of a known scheme and of its form.</summary>
/// <remarks>EN 16931, BR-CL-25; French CTC rules, BR-FR-23 and BR-FR-25. Where the client has a SIREN, the e-invoice goes there instead, hence advice.</remarks>
public sealed class ElectronicAddressesAreDeliverable : IInvoicingRule
{
    public string Id => "BR-FR-23";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var buyer = issuance.Buyer;
        if (!buyer.IsInFrenchFlow() && IsWrong(buyer.ElectronicAddress))
        {
            var wrong = Wrong("Client", "du client", "client's");
            yield return buyer.KnownSiren() is null ? wrong : wrong with { Severity = Severity.Advice };
        }

        if (IsWrong(issuance.Settings.ElectronicAddress)) yield return Wrong("Company", "de l'entreprise", "company's");
    }

    private static bool IsWrong(string? address) => address is not null && !ElectronicAddress.Of(address).IsDeliverable;

    private static Finding Wrong(string owner, string ofOwner, string owners) => Finding.Error($"{owner}.ElectronicAddress",
        $"L'adresse électronique {ofOwner} n'est pas valide : laissez-la vide pour suivre le SIREN, ou donnez une adresse de l'annuaire.",
        $"The {owners} electronic address is not valid: leave it empty to follow the SIREN, or give one of the directory.");
}
