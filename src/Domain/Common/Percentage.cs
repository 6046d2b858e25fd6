using System.Globalization;

namespace MiniCrm.Domain.Common;

/// <summary>A rate or a discount in percent, from 0 to 100 included, two decimals.</summary>
public readonly record struct Percentage : IComparable<Percentage>, IUtf8SpanFormattable
{
    private const string Format = "F2";

    /// <exception cref="ArgumentException">Below 0, above 100, or more than two decimals.</exception>
    public Percentage(decimal value)
    {
        if (value is < 0 or > 100 || !Rounding.Fits(value, 2)) throw new ArgumentException("From 0 to 100, at most two decimals.", nameof(value));
        Value = value;
    }

    public decimal Value { get; }

    public static Percentage Zero => default;

    public bool IsZero => Value == 0;

    /// <summary>This share of an amount, to the cent, half away from zero.</summary>
    public Money Of(Money amount) => Money.Rounded(amount.Amount * Value / 100m);

    public static bool operator <(Percentage left, Percentage right) => left.Value < right.Value;

    public static bool operator >(Percentage left, Percentage right) => left.Value > right.Value;

    public static bool operator <=(Percentage left, Percentage right) => left.Value <= right.Value;

    public static bool operator >=(Percentage left, Percentage right) => left.Value >= right.Value;

    public int CompareTo(Percentage other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="ToString"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(utf8Destination, out bytesWritten, Format, CultureInfo.InvariantCulture);
}
