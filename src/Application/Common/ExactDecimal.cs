using System.Globalization;

namespace MiniCrm.Application.Common;

/// <summary>Reads a number exactly, or not at all: <see cref="decimal.Parse(string)"/> silently rounds numbers with too many digits.</summary>
public static class ExactDecimal
{
    /// <summary>A <see cref="decimal"/> holds any number of this many digits exactly, wherever the point is.</summary>
    private const int MostDigits = 28;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <param name="text">In the invariant culture, with a decimal point.</param>
    /// <param name="withExponent">As a JSON number may have (RFC 8259, section 6).</param>
    /// <returns>Null when it is no number, or one of more than 28 digits.</returns>
    public static decimal? Read(string text, bool withExponent = false) =>
        decimal.TryParse(text, withExponent ? Plain | NumberStyles.AllowExponent : Plain, CultureInfo.InvariantCulture, out var number) && IsKeptWhole(text)
            ? number
            : null;

    private static bool IsKeptWhole(string text)
    {
        var parts = text.TrimStart('+', '-').Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var (digits, decimals) = point < 0 ? (parts[0].Length, 0) : (parts[0].Length - 1, parts[0].Length - 1 - point);
        var exponent = 0;
        return digits <= MostDigits
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            && decimals - (long)exponent <= MostDigits;
    }
}
