using System.Globalization;
using System.Text;
using MiniCrm.Domain.Common;

namespace MiniCrm.Infrastructure.Documents.Wording;

/// <summary>Figures and dates as French documents write them. Independent of the machine's culture data, which change with ICU.</summary>
internal static class FrenchFormat
{
    private const char NoBreakSpace = '\u00A0';
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = NoBreakSpace.ToString(),
        NegativeSign = "\u2212",
    };

    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary><c>1 234,56 €</c></summary>
    public static string Euros(Money money) => $"{money.Amount.ToString("#,##0.00", Numbers)}{NoBreakSpace}€";

    /// <summary><c>1 234,5678 €</c>, at least two decimals.</summary>
    public static string Euros(UnitPrice price) => $"{price.Value.ToString("#,##0.00##", Numbers)}{NoBreakSpace}€";

    public static string Number(Quantity quantity) => quantity.Value.ToString("#,##0.####", Numbers);

    /// <summary><c>5,5 %</c></summary>
    public static string Percent(Percentage percentage) => $"{percentage.Value.ToString("0.##", Numbers)}{NoBreakSpace}%";

    /// <summary><c>22 novembre 2026</c>, <c>1er décembre 2026</c></summary>
    public static string LongDate(DateOnly date) =>
        $"{Day(date)}{NoBreakSpace}{Months[date.Month - 1]}{NoBreakSpace}{date.Year.ToString("0000", Numbers)}";

    /// <summary><c>du 1er au 30 novembre 2026</c>; over two months on two lines.</summary>
    public static string Period(DateOnly start, DateOnly end) =>
        (start.Year, start.Month) == (end.Year, end.Month)
            ? $"du {Day(start)} au {LongDate(end)}"
            : $"du {LongDate(start)}\nau {LongDate(end)}";

    /// <summary><c>22/11/2026</c></summary>
    public static string ShortDate(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>732 829 320</c></summary>
    public static string Siren(string siren) => Grouped(siren, 3, 3, 3);

    /// <summary><c>732 829 320 00074</c></summary>
    public static string Siret(string siret) => Grouped(siret, 3, 3, 3, 5);

    /// <summary><c>FR76 3000 6000 0112 3456 7890 189</c></summary>
    public static string Iban(string iban) => Grouped(iban.Replace(" ", "", StringComparison.Ordinal), [.. Enumerable.Repeat(4, 9)]);

    private static string Day(DateOnly date) => date.Day == 1 ? "1er" : date.Day.ToString(Numbers);

    private static string Grouped(string digits, params ReadOnlySpan<int> lengths)
    {
        var grouped = new StringBuilder(digits.Length + lengths.Length);
        var at = 0;
        foreach (var length in lengths)
        {
            if (at >= digits.Length) break;
            if (at > 0) grouped.Append(NoBreakSpace);
            grouped.Append(digits.AsSpan(at, Math.Min(length, digits.Length - at)));
            at += length;
        }

        return grouped.Append(digits.AsSpan(Math.Min(at, digits.Length))).ToString();
    }
}
