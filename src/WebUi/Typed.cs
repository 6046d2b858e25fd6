using System.Globalization;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebUi;

/// <summary>Numbers and dates as people type them, and as fields show them to be typed over.</summary>
public static class Typed
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d/M/yyyy", "d/M/yy", "d.M.yyyy", "d-M-yyyy"];

    /// <summary>Spaces, apostrophes and either decimal sign; in English, commas before groups of three. Null when it is no number.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="speech">The language that it was typed in.</param>
    /// <param name="signs">Those that may stand beside it: twenty per cent is no price.</param>
    public static decimal? Number(string text, Speech speech, string signs = "")
    {
        var bare = new string([.. text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\'' && !signs.Contains(letter))]).Replace('−', '-');
        if (speech.English && bare.Contains(',')) bare = WithoutGroups(bare);
        // Two different signs: the last one is the decimal one.
        if (bare.Contains(',') && bare.Contains('.')) bare = bare.LastIndexOf(',') > bare.LastIndexOf('.') ? bare.Replace(".", "", StringComparison.Ordinal) : bare.Replace(",", "", StringComparison.Ordinal);
        return ExactDecimal.Read(bare.Replace(',', '.'));
    }

    /// <summary>What a date field sends, or a day as it is written by hand. Null when it is no date.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>As a date field wants it.</summary>
    public static string? Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Of(Money? money, Speech speech) => money is { } amount ? Of(amount.ToString(), speech) : null;

    public static string? Of(Percentage? percentage, Speech speech) => percentage is { } percent ? Of(percent.Value, speech) : null;

    /// <summary>Two decimals at least, as prices are written.</summary>
    public static string Of(UnitPrice price, Speech speech) => Of(price.Value.ToString("0.00##", CultureInfo.InvariantCulture), speech);

    public static string Of(decimal number, Speech speech) => Of(number.ToString("0.####", CultureInfo.InvariantCulture), speech);

    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string? Of(bool ticked) => ticked ? "true" : null;

    private static string Of(string invariant, Speech speech) => speech.English ? invariant : invariant.Replace('.', ',');

    private static string WithoutGroups(string text)
    {
        var whole = text.Split('.')[0];
        var groups = whole.TrimStart('-').Split(',');
        // Nobody begins a thousand with a nought, or with four digits: 0,125 is an eighth, as elsewhere.
        var areGroups = groups.Length > 1 && groups[0].Length is > 0 and <= 3 && groups[0][0] != '0' && groups.Skip(1).All(group => group.Length == 3);
        return areGroups ? text.Replace(",", "", StringComparison.Ordinal) : text;
    }
}
