using System.Collections.Frozen;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A firm of the French flow is charged a rate that France has or had; a private client elsewhere in the Union may owe its own country's.</summary>
/// <remarks>French CTC rules, BR-FR-16, overseas and Corsica included; CGI, art. 258 A and 298 sexdecies G (one-stop shop) for the other.</remarks>
public sealed class RatesAreFrench : IInvoicingRule
{
    private static readonly FrozenSet<decimal> Rates = ((decimal[])[0m, 0.9m, 1.05m, 1.75m, 2.1m, 5.5m, 7m, 8.5m, 9.2m, 9.6m, 10m, 13m, 19.6m, 20m, 20.6m]).ToFrozenSet();

    public string Id => "BR-FR-16";

    public IEnumerable<Finding> Check(Issuance issuance) => !issuance.Buyer.IsInFrenchFlow() ? [] :
        issuance.Invoice.Lines
            .Where(line => !Rates.Contains(line.VatRate.Value))
            .Select(line => Finding.Error($"Lines[{line.Position - 1}].VatRate",
                $"Le taux {line.VatRate} n'existe pas en France : les plateformes refusent la facture d'une entreprise française à ce taux.",
                $"France has no VAT rate of {line.VatRate}: the platforms refuse a French firm's invoice at that rate."));
}
