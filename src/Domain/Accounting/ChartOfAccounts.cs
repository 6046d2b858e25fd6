using System.Globalization;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Domain.Accounting;

/// <summary>The accounts that invoices and their payments move. Why these: docs/fec.md.</summary>
public static class ChartOfAccounts
{
    public static Account Clients { get; } = new("411000", "Clients");

    public static Account Deposits { get; } = new("419100", "Clients - Avances et acomptes reçus sur commandes");

    public static Account Bank { get; } = new("512000", "Banque");

    public static Account Cash { get; } = new("530000", "Caisse");

    private static readonly Dictionary<OperationNature, Account> Sales = new()
    {
        [OperationNature.Services] = new("706", "Prestations de services"),
        [OperationNature.Goods] = new("707", "Ventes de marchandises"),
        [OperationNature.Mixed] = new("704", "Travaux (biens et services)"),
    };

    private static readonly Dictionary<VatCategory, Account> Untaxed = new()
    {
        [VatCategory.Z] = new("0000", "TVA 0 %"),
        [VatCategory.AE] = new("9100", "Autoliquidation"),
        [VatCategory.K] = new("9200", "Livraisons intracommunautaires"),
        [VatCategory.G] = new("9300", "Exportations"),
        [VatCategory.E] = new("9400", "Exonéré de TVA"),
        [VatCategory.O] = new("9500", "Hors champ de la TVA"),
    };

    /// <summary>One subdivision per nature and kind of VAT, such as <c>7062000</c> for services at 20 %.</summary>
    public static Account SalesOf(OperationNature nature, VatGroup vat)
    {
        var (sales, part) = (Sales[nature], vat.Category == VatCategory.S ? Taxed(vat.Rate) : Untaxed[vat.Category]);
        return new(sales.Number + part.Number, $"{sales.Label} - {part.Label}");
    }

    /// <summary>One subdivision per rate, such as <c>445712000</c> for 20 %.</summary>
    public static Account VatCollected(Percentage rate)
    {
        var part = Taxed(rate);
        return new("44571" + part.Number, $"TVA collectée - {part.Label}");
    }

    private static Account Taxed(Percentage rate) => new(
        ((int)(rate.Value * 100m)).ToString("0000", CultureInfo.InvariantCulture),
        $"TVA {rate.Value.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',')} %");
}
