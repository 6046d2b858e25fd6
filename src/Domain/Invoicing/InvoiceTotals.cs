using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Totals of a document. VAT is rounded once per category and rate, never per line; gross is net + VAT by construction.</summary>
/// <remarks>EN 16931 rules BR-CO-10, BR-CO-13, BR-CO-14, BR-CO-15 and BR-CO-17.</remarks>
public sealed record InvoiceTotals(Money Net, Money Vat, IReadOnlyList<VatSubtotal> ByGroup, IReadOnlyList<Money> DiscountShares)
{
    public Money Gross => Net + Vat;

    /// <param name="lines">Their net amounts are summed by group.</param>
    /// <param name="discount">Off the whole document, before tax; spread over the groups without losing a cent.</param>
    public static InvoiceTotals Of(IReadOnlyList<InvoiceLine> lines, Money discount)
    {
        var groups = lines
            .GroupBy(line => line.Vat.Group)
            .Select(group => (group.Key, First: group.First(), Sum: Money.Sum(group.Select(line => line.NetAmount))))
            .OrderBy(group => group.Key)
            .ToArray();
        var shares = Allocation.ByLargestRemainder(discount, [.. groups.Select(group => group.Sum)]);
        VatSubtotal[] byGroup = [.. groups.Select((group, i) => Subtotal(group.First, group.Sum - shares[i]))];
        return Of(byGroup, shares);
    }

    internal static InvoiceTotals Of(IReadOnlyList<VatSubtotal> byGroup, IReadOnlyList<Money> shares) =>
        new(Money.Sum(byGroup.Select(vat => vat.NetBase)), Money.Sum(byGroup.Select(vat => vat.VatAmount)), byGroup, shares);

    private static VatSubtotal Subtotal(InvoiceLine line, Money netBase) =>
        new(line.VatCategory, line.VatRate, netBase, line.VatRate.Of(netBase), line.ExemptionReason, line.ExemptionCode);

    internal bool IsNegative => Net.IsNegative || Vat.IsNegative || Gross.IsNegative;

    /// <summary>A total may not be negative, nor reach ten billion.</summary>
    internal void Check(FieldErrors errors)
    {
        errors.AddIf(IsNegative, "Lines",
            "Le total d'une facture ne peut être négatif.", "An invoice's total cannot be negative.");
        errors.AddIf(Gross.Amount >= Money.TotalBound, "Lines",
            "Le total doit rester sous 10 000 000 000.", "The total must stay below 10,000,000,000.");
    }
}
