using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>What VAT a line carries: category, rate, and why where it is not an ordinary rate.</summary>
/// <param name="ExemptionReason">Compulsory for every category but S and Z.</param>
/// <param name="ExemptionCode">VATEX code, where the list has one.</param>
public sealed record LineVat(VatCategory Category, Percentage Rate, string? ExemptionReason = null, string? ExemptionCode = null)
{
    public VatGroup Group => new(Category, Rate);
}

/// <summary>The key by which VAT is grouped and rounded: E and AE are both 0 % and stay apart.</summary>
public readonly record struct VatGroup(VatCategory Category, Percentage Rate) : IComparable<VatGroup>
{
    /// <summary>By the category's code, then by rate.</summary>
    public int CompareTo(VatGroup other) =>
        Category != other.Category ? Category.CompareTo(other.Category) : Rate.CompareTo(other.Rate);

    public static bool operator <(VatGroup left, VatGroup right) => left.CompareTo(right) < 0;

    public static bool operator >(VatGroup left, VatGroup right) => left.CompareTo(right) > 0;

    public static bool operator <=(VatGroup left, VatGroup right) => left.CompareTo(right) <= 0;

    public static bool operator >=(VatGroup left, VatGroup right) => left.CompareTo(right) >= 0;
}

/// <summary>One row of the VAT table (EN 16931 BG-23).</summary>
/// <param name="NetBase">Taxable base of the group, the document's discount taken off (BT-116).</param>
/// <param name="VatAmount">VAT of the group, rounded once (BT-117).</param>
public sealed record VatSubtotal(
    VatCategory VatCategory, Percentage VatRate, Money NetBase, Money VatAmount, string? ExemptionReason, string? ExemptionCode)
{
    public VatGroup Group => new(VatCategory, VatRate);

    /// <summary>Several tables as one: base and VAT of each group added up, in the order of the groups.</summary>
    public static IEnumerable<VatSubtotal> Merged(IEnumerable<VatSubtotal> rows) => rows
        .GroupBy(vat => vat.Group)
        .OrderBy(group => group.Key)
        .Select(group => group.First() with
        {
            NetBase = Money.Sum(group.Select(vat => vat.NetBase)),
            VatAmount = Money.Sum(group.Select(vat => vat.VatAmount)),
        });
}
