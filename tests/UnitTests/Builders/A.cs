using System.Globalization;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Builders;

/// <summary>Small values, written as a reader would say them.</summary>
public static class A
{
    public static DateTime Instant { get; } = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    public static DateOnly Today { get; } = DateOnly.FromDateTime(Instant);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Money Euros(decimal amount) => new(amount);

    public static Percentage Percent(decimal value) => new(value);

    public static PaymentContent Payment(decimal amount, string date = "2026-04-10") => new(new(amount), Day(date), PaymentMethod.Transfer, null);

    /// <summary>A line at a rate above zero.</summary>
    public static LineContent Line(decimal price, decimal rate = 20m, decimal quantity = 1m, decimal discount = 0m) => new()
    {
        Description = "Pose de menuiseries",
        Quantity = new(quantity),
        UnitPrice = new(price),
        VatRate = new(rate),
        DiscountPercent = new(discount),
    };

    /// <summary>A line at rate zero, with its category and reason.</summary>
    public static LineContent UntaxedLine(VatCategory category, decimal price = 100m, string? reason = "Motif", string? code = null) => new()
    {
        Description = "Pose de menuiseries",
        UnitPrice = new(price),
        VatRate = Percentage.Zero,
        VatCategory = category,
        ExemptionReason = category == VatCategory.Z ? null : reason,
        ExemptionCode = code,
    };
}
