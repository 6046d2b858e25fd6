using System.Globalization;

namespace MiniCrm.Domain.Common;

/// <summary>The price of one unit before tax, in euros, zero or more, up to four decimals.</summary>
public readonly record struct UnitPrice : IUtf8SpanFormattable
{
    private const string Format = "0.00##";

    /// <summary>Prices stay below one billion euros, excluded.</summary>
    public const decimal Bound = 1_000_000_000m;

    public const int Decimals = 4;

    /// <exception cref="ArgumentException">Out of bounds, or more than four decimals: rounding is never silent.</exception>
    public UnitPrice(decimal value)
    {
        if (value < 0 || value >= Bound || !Rounding.Fits(value, Decimals)) throw new ArgumentException("Out of bounds, or more than four decimals.", nameof(value));
        Value = value;
    }

    public decimal Value { get; }

    /// <summary>At least two decimals, at most four, a point: the form of the wire and of the sealed text.</summary>
    public override string ToString() => Value.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="ToString"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(utf8Destination, out bytesWritten, Format, CultureInfo.InvariantCulture);
}
