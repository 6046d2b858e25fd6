namespace MiniCrm.Domain.Invoicing.Rules;

/// <summary>A rate is one that France has or had, overseas and Corsica included, whatever the firm allows itself.</summary>
/// <remarks>French CTC rules, BR-FR-16.</remarks>
public sealed class VatRatesAreFrench : IInvoicingRule
{
    private static readonly decimal[] Rates = [0m, 0.9m, 1.05m, 1.75m, 2.1m, 5.5m, 7m, 8.5m, 9.2m, 9.6m, 10m, 13m, 19.6m, 20m, 20.6m];

    public string Id => "BR-FR-16";

    public IEnumerable<Finding> Check(Issuance issuance) =>
        issuance.Invoice.Lines
            .Where(line => !Rates.Contains(line.VatRate.Value))
            .Select(line => Finding.Error($"Lines[{line.Position - 1}].VatRate",
                $"Le taux {line.VatRate} n'existe pas en France : choisissez un taux légal.", $"France has no VAT rate of {line.VatRate}: choose a legal one."));
}
