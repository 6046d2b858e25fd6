using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Company;

/// <summary>The VAT rates that France has or had, overseas and Corsica included (French CTC rules, BR-FR-16).</summary>
public static class FrenchVatRates
{
    private static readonly decimal[] Rates = [0m, 0.9m, 1.05m, 1.75m, 2.1m, 5.5m, 7m, 8.5m, 9.2m, 9.6m, 10m, 13m, 19.6m, 20m, 20.6m];

    public static bool Include(Percentage rate) => Rates.Contains(rate.Value);
}
