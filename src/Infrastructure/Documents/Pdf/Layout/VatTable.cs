using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>Base and VAT of each category and rate; under a row without VAT, why there is none.</summary>
internal static class VatTable
{
    public const double Width = 245;
    private const double BaseRight = Theme.Left + 150;
    private const double VatRight = Theme.Left + Width;

    public static Block Of(IReadOnlyList<VatSubtotal> breakdown)
    {
        var block = new Block()
            .Left(Theme.Left, Theme.Label.Line("Taux de TVA")).Right(BaseRight, Theme.Label.Line("Base HT"))
            .Right(VatRight, Theme.Label.Line("Montant TVA"))
            .Space(Theme.Label.Leading + 3).Rule(Theme.Left, Width, 0.5, Theme.Black).Space(2);
        foreach (var row in breakdown) AddRow(block, row);
        return block;
    }

    private static void AddRow(Block block, VatSubtotal row)
    {
        block.Space(2).Right(BaseRight, Theme.Row.Line(FrenchFormat.Euros(row.NetBase)))
            .Right(VatRight, Theme.Row.Line(FrenchFormat.Euros(row.VatAmount)))
            .Lines(Theme.Left, Theme.Row.Line(FrenchLabels.Vat(row.VatCategory, row.VatRate)));
        if (row.ExemptionReason is { } reason) block.Lines(Theme.Left, Theme.Small.Wrap(reason, Width));
        block.Space(2);
    }
}
