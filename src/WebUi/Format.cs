using System.Globalization;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi;

/// <summary>Money, numbers and dates as people read them, in French or English.</summary>
public static class Format
{
    private static readonly CultureInfo French = Culture("fr-FR");
    private static readonly CultureInfo English = Culture("en-GB");

    /// <summary>Two decimals and the euro sign where the language puts it; a true minus.</summary>
    public static string Euros(Money money, Speech speech)
    {
        var text = Math.Abs(money.Amount).ToString("N2", Of(speech));
        var signed = money.IsNegative ? "−" + text : text;
        return speech.English ? (money.IsNegative ? "−€" + text : "€" + text) : signed + "\u00A0€";
    }

    /// <summary>A price of one unit, with the decimals it has beyond two.</summary>
    public static string Euros(UnitPrice price, Speech speech)
    {
        var text = price.Value.ToString("#,0.00##", Of(speech));
        return speech.English ? "€" + text : text + "\u00A0€";
    }

    public static string Number(decimal number, Speech speech) => number.ToString("#,0.####", Of(speech));

    public static string Percent(Percentage percentage, Speech speech) =>
        percentage.Value.ToString("0.##", Of(speech)) + (speech.English ? "%" : "\u00A0%");

    public static string Date(DateOnly date, Speech speech) => date.ToString("d MMM yyyy", Of(speech));

    public static string Date(DateOnly? date, Speech speech) => date is { } day ? Date(day, speech) : "—";

    public static string Month(DateOnly month, Speech speech) => month.ToString("MMM yy", Of(speech));

    public static string ShortMonth(DateOnly month, Speech speech) => month.ToString("MMM", Of(speech));

    public static string LongMonth(DateOnly month, Speech speech) => month.ToString("MMMM yyyy", Of(speech));

    /// <summary>Without cents, for axes and shares: 12 k€ is read at a glance.</summary>
    public static string Thousands(decimal amount, Speech speech) => amount >= 1_000
        ? (speech.English ? "€" + (amount / 1_000).ToString("#,0.#", Of(speech)) + "k" : (amount / 1_000).ToString("#,0.#", Of(speech)) + "\u00A0k€")
        : (speech.English ? "€" + amount.ToString("0", Of(speech)) : amount.ToString("0", Of(speech)) + "\u00A0€");

    /// <summary>A SIREN or SIRET by threes, as people read them; the five digits of an establishment stay together.</summary>
    public static string Grouped(string digits) => string.Join('\u00A0', digits[..3], digits[3..6], digits[6..9], digits[9..]).Trim('\u00A0');

    public static string Instant(DateTime instant, TimeZoneInfo zone, Speech speech) =>
        TimeZoneInfo.ConvertTimeFromUtc(instant, zone).ToString(speech.English ? "d MMM yyyy, HH:mm" : "d MMM yyyy 'à' HH:mm", Of(speech));

    private static CultureInfo Of(Speech speech) => speech.English ? English : French;

    /// <summary>The narrow space that fr-FR groups by looks glued in most fonts: a plain no-break space reads better.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        if (culture.NumberFormat.NumberGroupSeparator.Length == 1 && char.IsWhiteSpace(culture.NumberFormat.NumberGroupSeparator[0])) culture.NumberFormat.NumberGroupSeparator = "\u00A0";
        return culture;
    }
}
