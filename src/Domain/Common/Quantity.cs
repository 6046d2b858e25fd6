using System.Globalization;

namespace MiniCrm.Domain.Common;

/// <summary>How much of something, up to four decimals; negative where a line takes back.</summary>
public readonly record struct Quantity : IUtf8SpanFormattable
{
    private const string Format = "0.####";

    /// <summary>Quantities stay below ten million in absolute value, excluded.</summary>
    public const decimal Bound = 10_000_000m;

    public const int Decimals = 4;

    /// <exception cref="ArgumentException">Out of bounds, or more than four decimals: rounding is never silent.</exception>
    public Quantity(decimal value)
    {
        if (Math.Abs(value) >= Bound || !Rounding.Fits(value, Decimals)) throw new ArgumentException("Out of bounds, or more than four decimals.", nameof(value));
        Value = value;
    }

    public decimal Value { get; }

    /// <summary>Without trailing zeros, a point: the form of the wire and of the sealed text.</summary>
    public override string ToString() => Value.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="ToString"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(utf8Destination, out bytesWritten, Format, CultureInfo.InvariantCulture);
}
