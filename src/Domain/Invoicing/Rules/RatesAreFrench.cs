using System.Collections.Frozen;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>
/// VAT is charged at a rate that France has or had: no e-invoice of the French flow could be written otherwise. A private client
/// elsewhere in the Union may owe its own country's; whoever else is charged another rate is pointed out.
/// </summary>
/// <remarks>French CTC rules, BR-FR-16, overseas and Corsica included; CGI, art. 258 A and 298 sexdecies G (one-stop shop); art. 283, 3: VAT that is invoiced is owed.</remarks>
public sealed class RatesAreFrench : IInvoicingRule
{
    private static readonly FrozenSet<decimal> Rates = ((decimal[])[0m, 0.9m, 1.05m, 1.75m, 2.1m, 5.5m, 7m, 8.5m, 9.2m, 9.6m, 10m, 13m, 19.6m, 20m, 20.6m]).ToFrozenSet();

    public string Id => "BR-FR-16";

    public IEnumerable<Finding> Check(Issuance issuance)
    {
        var buyer = issuance.Buyer;
        if (buyer.Kind == ClientKind.Individual && Countries.IsElsewhereInTheUnion(buyer.Address.Country)) yield break;

        foreach (var line in issuance.Invoice.Lines.Where(line => !Rates.Contains(line.VatRate.Value)))
        {
            var (field, french, english) = ($"Lines[{line.Position - 1}].VatRate", $"Le taux {line.VatRate} n'existe pas en France.", $"France has no VAT rate of {line.VatRate}.");
            yield return buyer.IsInFrenchFlow() ? Finding.Error(field, french, english) : Finding.Advice(field, french, english);
        }
    }
}
