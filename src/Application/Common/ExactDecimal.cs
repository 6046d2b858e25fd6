using System.Globalization;
using System.Text;

namespace MiniCrm.Application.Common;

/// <summary>Reads a number exactly, or not at all: <see cref="decimal.Parse(string)"/> silently rounds numbers with too many digits.</summary>
public static class ExactDecimal
{
    /// <summary>A <see cref="decimal"/> holds any number of this many digits exactly, wherever the point is.</summary>
    private const int MostDigits = 28;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, bool)"/>
    public static decimal? Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <param name="text">UTF-8, in the invariant culture, with a decimal point.</param>
    /// <param name="withExponent">As a JSON number may have (RFC 8259, section 6).</param>
    /// <returns>Null when it is no number, or one of more than 28 digits.</returns>
    public static decimal? Read(ReadOnlySpan<byte> text, bool withExponent = false) =>
        decimal.TryParse(text, withExponent ? Plain | NumberStyles.AllowExponent : Plain, CultureInfo.InvariantCulture, out var number) && IsKeptWhole(text)
            ? number
            : null;

    private static bool IsKeptWhole(ReadOnlySpan<byte> text)
    {
        var number = text.TrimStart("+-"u8);
        var e = number.IndexOfAny("eE"u8);
        var mantissa = e < 0 ? number : number[..e];
        var point = mantissa.IndexOf((byte)'.');
        var (digits, decimals) = point < 0 ? (mantissa.Length, 0) : (mantissa.Length - 1, mantissa.Length - 1 - point);
        var exponent = 0;
        return digits <= MostDigits
            && (e < 0 || int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            && decimals - (long)exponent <= MostDigits;
    }
}
