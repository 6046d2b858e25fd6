using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.Infrastructure.Documents.Pdf.Layout;

/// <summary>The document's lines. Columns are as wide as their widest entry; the description takes what is left and wraps.</summary>
internal sealed class LineTable
{
    private const double Gap = 13;
    private const double Padding = 5.5;

    /// <summary>A description longer than this goes on in a row of its own, so that any row fits on a page.</summary>
    private const int LinesInARow = 40;

    private readonly double _quantityRight;
    private readonly double _unitLeft;
    private readonly double _priceRight;
    private readonly double _discountRight;
    private readonly double _vatRight;
    private readonly double _descriptionWidth;
    private readonly bool _hasDiscount;

    private LineTable(IReadOnlyList<Cells> lines)
    {
        _hasDiscount = lines.Any(line => line.Discount.Width > 0);
        _vatRight = Theme.Right - Gap - Widest(lines, Headings.Amount, line => line.Amount);
        _discountRight = _vatRight - Gap - Widest(lines, Headings.Vat, line => line.Vat);
        _priceRight = _hasDiscount ? _discountRight - Gap - Widest(lines, Headings.Discount, line => line.Discount) : _discountRight;
        var unitRight = _priceRight - Gap - Widest(lines, Headings.Price, line => line.Price);
        _unitLeft = unitRight - lines.Select(line => line.Unit.Width).DefaultIfEmpty().Max();
        _quantityRight = _unitLeft - 3;
        _descriptionWidth = _quantityRight - Gap - Widest(lines, Headings.Quantity, line => line.Quantity) - Theme.Left;
    }

    public static FlowingTable Of(IReadOnlyList<DocumentLine> lines)
    {
        Cells[] cells = [.. lines.Select(Cells.Of)];
        var table = new LineTable(cells);
        return new(table.Head(), [.. cells.SelectMany(table.Rows)], Carried);
    }

    private static double Widest(IReadOnlyList<Cells> lines, TextLine heading, Func<Cells, TextLine> cell) =>
        lines.Select(line => cell(line).Width).Append(heading.Width).Max();

    private Block Head()
    {
        var head = new Block().Left(Theme.Left, Headings.Description).Right(_quantityRight, Headings.Quantity)
            .Right(_priceRight, Headings.Price).Right(_vatRight, Headings.Vat).Right(Theme.Right, Headings.Amount);
        if (_hasDiscount) head.Right(_discountRight, Headings.Discount);
        return head.Space(Theme.Label.Leading + 4).Rule(Theme.Left, Theme.Width, 0.9, Theme.Black);
    }

    private IEnumerable<TableRow> Rows(Cells line)
    {
        var pieces = Description(line.Description).Chunk(LinesInARow).ToArray();
        for (var index = 0; index < pieces.Length; index++)
        {
            var row = new Block().Space(index == 0 ? Padding : 0);
            if (index == 0) PlaceFigures(row, line);
            row.Lines(Theme.Left, pieces[index]);
            if (index == pieces.Length - 1) row.Space(Padding).Rule(Theme.Left, Theme.Width, 0.5, Theme.Hairline);
            yield return new(row, index == 0 ? line.NetAmount : Money.Zero);
        }
    }

    private IEnumerable<TextLine> Description(string description)
    {
        var (name, details) = LineText.Of(description);
        var lines = Theme.Row.Wrap(name, _descriptionWidth);
        return details is null ? lines : lines.Concat(Paragraphs.Of(details).SelectMany(paragraph => Theme.RowMuted.Wrap(paragraph, _descriptionWidth)));
    }

    private void PlaceFigures(Block row, Cells line) => row
        .Right(_quantityRight, line.Quantity).Left(_unitLeft, line.Unit).Right(_priceRight, line.Price)
        .Right(_discountRight, line.Discount).Right(_vatRight, line.Vat).Right(Theme.Right, line.Amount);

    private static Block Carried(string label, Money amount)
    {
        var figure = Theme.RowStrong.Line(FrenchFormat.Euros(amount));
        return new Block().Space(5).Right(Theme.Right - figure.Width - Gap, Theme.RowMuted.Line(label)).Right(Theme.Right, figure)
            .Space(Theme.RowStrong.Leading + 5).Rule(Theme.Left, Theme.Width, 0.5, Theme.Hairline);
    }

    private static class Headings
    {
        public static readonly TextLine Description = Theme.Label.Line("Désignation");
        public static readonly TextLine Quantity = Theme.Label.Line("Qté");
        public static readonly TextLine Price = Theme.Label.Line("PU HT");
        public static readonly TextLine Discount = Theme.Label.Line("Remise");
        public static readonly TextLine Vat = Theme.Label.Line("TVA");
        public static readonly TextLine Amount = Theme.Label.Line("Montant HT");
    }

    /// <summary>One line as texts with their widths.</summary>
    private sealed record Cells(
        string Description, TextLine Quantity, TextLine Unit, TextLine Price, TextLine Discount, TextLine Vat, TextLine Amount, Money NetAmount)
    {
        public static Cells Of(DocumentLine line) => new(
            line.Description,
            Theme.Row.Line(FrenchFormat.Number(line.Quantity)),
            Theme.RowMuted.Line(FrenchLabels.UnitOf(line.Unit, line.Quantity)),
            Theme.Row.Line(FrenchFormat.Euros(line.UnitPrice)),
            Theme.Row.Line(line.DiscountPercent.IsZero ? "" : FrenchFormat.Percent(line.DiscountPercent)),
            Theme.Row.Line(FrenchLabels.Vat(line.Vat.Category, line.Vat.Rate)),
            Theme.Row.Line(FrenchFormat.Euros(line.NetAmount)),
            line.NetAmount);
    }
}
