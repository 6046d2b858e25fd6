using System.Globalization;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common.Paging;

/// <summary>How a key stands in a cursor.</summary>
/// <param name="Write">One text per value.</param>
/// <param name="Read">Back again; <see cref="FormatException"/> for what <paramref name="Write"/> does not write.</param>
internal sealed record KeyFormat<TKey>(Func<TKey, string> Write, Func<string, TKey> Read);

internal static class KeyFormat
{
    private const string Day = "yyyy-MM-dd";
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(int)] = new KeyFormat<int>(id => id.ToString(CultureInfo.InvariantCulture), ReadId),
        [typeof(string)] = new KeyFormat<string>(text => text, ReadText),
        [typeof(DateOnly?)] = new KeyFormat<DateOnly?>(
            day => day!.Value.ToString(Day, CultureInfo.InvariantCulture), text => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture)),
        [typeof(DateTime)] = new KeyFormat<DateTime>(
            instant => instant.ToString(Instant, CultureInfo.InvariantCulture),
            text => DateTime.ParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
        [typeof(Money)] = new KeyFormat<Money>(money => money.ToString(), ReadMoney),
    };

    public static KeyFormat<TKey> Of<TKey>() => (KeyFormat<TKey>)Known[typeof(TKey)];

    public static int ReadId(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>PostgreSQL refuses a NUL in a text, and no key of ours holds any other control character.</summary>
    private static string ReadText(string text) => text.Any(char.IsControl) ? throw new FormatException() : text;

    private static Money ReadMoney(string text)
    {
        var amount = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return Rounding.Fits(amount, 2) ? new(amount) : throw new FormatException();
    }
}
