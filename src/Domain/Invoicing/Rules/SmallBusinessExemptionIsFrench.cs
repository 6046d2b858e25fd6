using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Company;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>The small business exemption is of what is taxed in France: services to a firm abroad are taxed at the client's, and the document says so.</summary>
/// <remarks>
/// CGI, art. 259, 1° and 283, 2; ann. II, art. 242 nonies A, I, 4° and 13°. Such lines can bear the exemption only, so the sentence
/// that fits goes into the notes. A credit note keeps what it corrects.
/// </remarks>
public sealed class SmallBusinessExemptionIsFrench : IInvoicingRule
{
    public string Id => "MC-FRANCHISE-ETRANGER";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        if (issuance.IsCreditNote || issuance.Settings.VatScheme != VatScheme.SmallBusinessExemption) yield break;
        if (issuance.Buyer.Kind != ClientKind.Business || issuance.Invoice.OperationNature == OperationNature.Goods) yield break;

        var country = issuance.Buyer.Address.Country;
        if (Countries.IsElsewhereInTheUnion(country) && !Says(issuance, LegalTexts.ReverseCharge))
        {
            yield return Finding.Advice("Notes",
                "Une prestation à une entreprise d'un autre État de l'Union est en général taxée chez elle : la franchise n'y convient pas. Écrivez dans les notes « Autoliquidation », votre numéro de TVA et celui du client.",
                "A service to a firm of another member state is usually taxed there: the small business exemption does not fit. Write “Autoliquidation” in the notes, with your VAT number and the client's.");
        }
        else if (!Countries.IsInEuropeanUnion(country) && !Countries.HasSirens(country) && !Says(issuance, LegalTexts.ServiceTaxedAbroad))
        {
            var words = LegalTexts.ServiceTaxedAbroad.On(issuance.IssueDate).Text;
            yield return Finding.Advice("Notes",
                $"Une prestation à une entreprise hors de l'Union n'est en général pas taxée en France : la franchise n'y convient pas. Écrivez dans les notes « {words} ».",
                $"A service to a firm outside the European Union is usually not taxed in France: the small business exemption does not fit. Write “{words}” in the notes.");
        }
    }

    private static bool Says(Issuance issuance, IReadOnlyList<LegalText> wordings) =>
        issuance.Invoice.Notes is { } notes && wordings.Any(wording => notes.Contains(wording.Text, StringComparison.OrdinalIgnoreCase));
}
