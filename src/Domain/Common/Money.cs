using System.Globalization;

namespace MiniCrm.Domain.Common;

/// <summary>An amount in euros, exact to the cent. Negative amounts exist (a line taken back); totals refuse them.</summary>
public readonly record struct Money : IComparable<Money>, IUtf8SpanFormattable
{
    private const string Format = "F2";

    /// <summary>Amounts and prices stay below one billion euros, excluded.</summary>
    public const decimal Bound = 1_000_000_000m;

    /// <summary>An invoice's total stays below ten billion euros, excluded.</summary>
    public const decimal TotalBound = 10_000_000_000m;

    /// <param name="amount">Euros with at most two decimals.</param>
    /// <exception cref="ArgumentException">More than two decimals: rounding is never silent.</exception>
    public Money(decimal amount)
    {
        if (!Rounding.Fits(amount, 2)) throw new ArgumentException("An amount has at most two decimals.", nameof(amount));
        Amount = amount;
    }

    public decimal Amount { get; }

    public static Money Zero => default;

    public bool IsZero => Amount == 0;

    public bool IsNegative => Amount < 0;

    /// <summary>The nearest cent, half away from zero.</summary>
    public static Money Rounded(decimal amount) => new(Rounding.ToCents(amount));

    public static Money Sum(IEnumerable<Money> amounts) => new(amounts.Sum(money => money.Amount));

    public static Money Min(Money left, Money right) => left.Amount <= right.Amount ? left : right;

    public static Money Max(Money left, Money right) => left.Amount >= right.Amount ? left : right;

    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount);

    public static Money operator -(Money money) => new(-money.Amount);

    public static bool operator <(Money left, Money right) => left.Amount < right.Amount;

    public static bool operator >(Money left, Money right) => left.Amount > right.Amount;

    public static bool operator <=(Money left, Money right) => left.Amount <= right.Amount;

    public static bool operator >=(Money left, Money right) => left.Amount >= right.Amount;

    /// <summary>Adds what is wrong with an amount that reaches <see cref="Bound"/>, of either sign.</summary>
    internal void CheckBound(FieldErrors errors, string field) => errors.AddIf(Math.Abs(Amount) >= Bound, field,
        "Le montant doit rester sous 1 000 000 000.", "The amount must stay below 1,000,000,000.");

    public int CompareTo(Money other) => Amount.CompareTo(other.Amount);

    /// <summary>Two decimals, a point: the form of the wire and of the sealed text.</summary>
    public override string ToString() => Amount.ToString(Format, CultureInfo.InvariantCulture);

    /// <inheritdoc cref="ToString"/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Amount.TryFormat(utf8Destination, out bytesWritten, Format, CultureInfo.InvariantCulture);
}
