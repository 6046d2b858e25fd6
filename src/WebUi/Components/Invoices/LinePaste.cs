using System.Text;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.WebUi.Components.Invoices;

/// <summary>
/// Rows of a spreadsheet as lines of an invoice. The first row names the columns, or else they are told by what they hold:
/// words, a unit, a rate where there is a percent sign, then numbers in the order quantity, price, VAT. What lines come to is not read: that is worked out.
/// </summary>
public sealed class LinePaste(string usualVat, IReadOnlyList<(string Value, string Label)> vatChoices, Speech speech)
{
    private enum Column { Skip, Description, Quantity, Unit, UnitPrice, Discount, Vat, Total, Gross }

    private static readonly (string Beginning, Column Column)[] Heads =
    [
        ("designation", Column.Description), ("description", Column.Description), ("libelle", Column.Description), ("article", Column.Description), ("item", Column.Description), ("prestation", Column.Description),
        ("quantite", Column.Quantity), ("qte", Column.Quantity), ("quantity", Column.Quantity), ("qty", Column.Quantity), ("nombre", Column.Quantity), ("nb", Column.Quantity), ("nbre", Column.Quantity),
        ("jour", Column.Quantity), ("heure", Column.Quantity), ("day", Column.Quantity), ("hour", Column.Quantity),
        ("unit price", Column.UnitPrice), ("unit cost", Column.UnitPrice), ("unite", Column.Unit), ("unit", Column.Unit),
        ("prix", Column.UnitPrice), ("pu", Column.UnitPrice), ("p.u", Column.UnitPrice), ("price", Column.UnitPrice), ("tarif", Column.UnitPrice), ("tjm", Column.UnitPrice), ("cout", Column.UnitPrice), ("rate", Column.UnitPrice),
        ("taux horaire", Column.UnitPrice), ("taux journalier", Column.UnitPrice),
        ("remise", Column.Discount), ("discount", Column.Discount), ("tva", Column.Vat), ("vat", Column.Vat), ("taux", Column.Vat),
        ("total", Column.Total), ("montant", Column.Total), ("amount", Column.Total),
    ];

    private static readonly Dictionary<string, Unit> Units = Enum.GetValues<Unit>()
        .SelectMany(unit => new[] { (Unaccented.Of(Words.Name(unit).French), unit), (Unaccented.Of(Words.Name(unit).English), unit) })
        .Concat([("h", Unit.Hour), ("heures", Unit.Hour), ("hours", Unit.Hour), ("j", Unit.Day), ("jours", Unit.Day), ("days", Unit.Day), ("u", Unit.Piece), ("unites", Unit.Piece), ("m2", Unit.SquareMetre), ("m3", Unit.CubicMetre)])
        .GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.First().Item2, StringComparer.Ordinal);

    /// <summary>Empty when there is nothing to read.</summary>
    public IReadOnlyList<LineForm> Read(string? pasted)
    {
        var rows = Cells(pasted ?? "").Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (rows.Count == 0) return [];

        if (Named(rows[0]) is not { } heads) return [.. rows.Select(row => Line(row, Guessed(row)))];

        var usualUnit = UnitsOf(rows[0], heads);
        rows.RemoveAt(0);
        var columns = Priced(heads, rows);
        return [.. rows.Select(row => Line(row, columns, usualUnit))];
    }

    private LineForm Line(IReadOnlyList<string> row, IReadOnlyList<Column> columns, Unit? unit = null)
    {
        var line = new LineForm { Vat = usualVat };
        if (unit is { } usual) line = line with { Unit = usual.ToString() };
        foreach (var (cell, column) in row.Zip(columns).Where(pair => pair.First.Length > 0))
        {
            line = column switch
            {
                Column.Description => line with { Description = cell },
                Column.Quantity => line with { Quantity = cell },
                Column.Unit => line with { Unit = UnitOf(cell).ToString() },
                Column.UnitPrice => line with { UnitPrice = cell },
                Column.Discount => line with { DiscountPercent = cell },
                Column.Vat => line with { Vat = VatOf(cell) },
                Column.Skip or Column.Total or Column.Gross or _ => line,
            };
        }

        return line;
    }

    /// <summary>At least two heads that we know, and no number, or it is a row like the others. Of two columns of a kind the first is the line's.</summary>
    private Column[]? Named(IReadOnlyList<string> row)
    {
        if (row.Any(IsNumber)) return null;

        Column[] columns = [.. row.Select(cell => KindOf(Unaccented.Of(cell)))];
        for (var i = 1; i < columns.Length; i++)
        {
            if (columns[i] is not (Column.Total or Column.Gross) && Array.IndexOf(columns, columns[i]) < i) columns[i] = Column.Skip;
        }

        return columns.Count(column => column != Column.Skip) >= 2 ? columns : null;
    }

    /// <summary>Prices are without tax, and of one: what is said to be more is none.</summary>
    private static Column KindOf(string head) =>
        head.Contains("ttc", StringComparison.Ordinal) || head.Contains("incl", StringComparison.Ordinal) ? Column.Gross
        : head.Contains("total", StringComparison.Ordinal) ? Column.Total
        : Heads.FirstOrDefault(known => Begins(head, known.Beginning)).Column;

    /// <summary>Two letters are a word by themselves: an article's PU is no purchase order.</summary>
    private static bool Begins(string head, string beginning) =>
        head.StartsWith(beginning, StringComparison.Ordinal) && (beginning.Length > 2 || head.Length == beginning.Length || !char.IsLetter(head[beginning.Length]));

    /// <summary>What a head of days or hours counts.</summary>
    private static Unit? UnitsOf(List<string> heads, Column[] columns) =>
        Array.IndexOf(columns, Column.Quantity) is >= 0 and var at && Units.TryGetValue(Unaccented.Of(heads[at]), out var unit) ? unit : null;

    /// <summary>
    /// Where no head tells the price: it is what one of them comes to, should nothing be counted; else the first numbers beside the words
    /// whose head we do not know, or the second, where the first are how many.
    /// </summary>
    private Column[] Priced(Column[] heads, List<List<string>> rows)
    {
        if (heads.Contains(Column.UnitPrice)) return heads;

        var (isCounted, columns) = (heads.Contains(Column.Quantity), heads.ToArray());
        int[] unknown = [.. Enumerable.Range(0, heads.Length).Where(i => i > Array.IndexOf(heads, Column.Description) && heads[i] == Column.Skip && IsOfNumbers(rows, i))];
        if (unknown.Length > 0)
        {
            var isPriceSecond = !isCounted && unknown.Length > 1;
            if (isPriceSecond) columns[unknown[0]] = Column.Quantity;
            columns[unknown[isPriceSecond ? 1 : 0]] = Column.UnitPrice;
        }
        else if (!isCounted && Array.IndexOf(heads, Column.Total) is >= 0 and var total)
        {
            columns[total] = Column.UnitPrice;
        }

        return columns;
    }

    private bool IsOfNumbers(List<List<string>> rows, int column) =>
        rows.Exists(row => column < row.Count && row[column].Length > 0) && rows.TrueForAll(row => column >= row.Count || row[column].Length == 0 || IsPlainNumber(row[column]));

    private Column[] Guessed(IReadOnlyList<string> row)
    {
        var numbers = new Queue<Column>(row.Count(IsPlainNumber) switch
        {
            1 => [Column.UnitPrice],
            2 => [Column.Quantity, Column.UnitPrice],
            _ => [Column.Quantity, Column.UnitPrice, Column.Vat],
        });
        var isDescribed = false;
        return [.. row.Select(cell =>
        {
            if (IsNumber(cell) && !IsPlainNumber(cell)) return Column.Vat;
            if (IsNumber(cell)) return numbers.TryDequeue(out var column) ? column : Column.Skip;
            if (isDescribed) return Units.ContainsKey(Unaccented.Of(cell)) ? Column.Unit : Column.Skip;
            isDescribed = cell.Length > 0;
            return isDescribed ? Column.Description : Column.Skip;
        })];
    }

    private bool IsNumber(string cell) => cell.Length > 0 && Typed.Number(cell, speech, "€%") is not null;

    /// <summary>One that may count or cost something: what is written with its sign is a rate, wherever it stands.</summary>
    private bool IsPlainNumber(string cell) => cell.Length > 0 && Typed.Number(cell, speech, "€") is not null;

    private static Unit UnitOf(string cell) => Units.GetValueOrDefault(Unaccented.Of(cell), Unit.Piece);

    /// <summary>
    /// A rate as it was written, also one that is not on offer: the line shows it and saving refuses it. None is exempt, or the one
    /// reason for none on offer. What is no rate is the usual one.
    /// </summary>
    private string VatOf(string cell)
    {
        if (Typed.Number(cell, speech, "%") is not (>= 0 and <= 100 and var number)) return usualVat;
        if (number == 0) return Untaxed();

        // 20 % is 0,2 in a spreadsheet; Corsica has 0,9 % as well.
        var written = Stated(number);
        return number < 1 && !cell.Contains('%', StringComparison.Ordinal) && !IsOffered(written) ? Stated(number * 100) : written;
    }

    private string Untaxed()
    {
        string[] reasons = [.. vatChoices.Select(choice => choice.Value).Where(value => VatChoices.Of(value) is (not (null or VatCategory.S), _))];
        var exempt = VatChoices.ValueOf(VatCategory.E, Percentage.Zero);
        return IsOffered(exempt) ? exempt : reasons.Length == 1 ? reasons[0] : Stated(0);
    }

    private bool IsOffered(string vat) => vatChoices.Any(choice => choice.Value == vat);

    private static string Stated(decimal rate) => VatChoices.ValueOf(VatCategory.S, new(Rounding.ToCents(rate)));

    /// <summary>Tab-separated as spreadsheets copy it: a cell with a line break in it stands between quotes.</summary>
    private static IEnumerable<List<string>> Cells(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (letter == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted || letter is not ('\t' or '\n' or '\r')) cell.Append(letter);
            else if (letter != '\r')
            {
                row.Add(cell.ToString().Trim());
                cell.Clear();
                if (letter == '\t') continue;
                yield return row;
                row = [];
            }
        }

        row.Add(cell.ToString().Trim());
        yield return row;
    }
}
