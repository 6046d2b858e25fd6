using MiniCrm.Domain.Common;
using MiniCrm.Domain.Company;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class EstimatingADraft
{
    private static readonly VatPolicy Standard = new(VatScheme.Standard, CompanySettings.DefaultVatRates);

    [Fact]
    public void Comes_to_the_same_as_the_draft_would()
    {
        var estimate = DraftEstimate.Of(With(new(10m), Line(3m, 0.3333m, 20m), Line(1m, 10.05m, 10m, 12.5m), Line(7.25m, 45m, 20m)), Standard);

        Assert.Equal(["1.00", "8.79", "326.25"], estimate.LineAmounts.Select(amount => amount.ToString()));
        Assert.Equal(("326.04", "390.39"), (estimate.Totals.Net.ToString(), estimate.Totals.Gross.ToString()));
    }

    [Fact]
    public void Refuses_nothing_while_parts_are_missing() =>
        Assert.Equal("120.00", DraftEstimate.Of(With(Money.Zero, new LineContent { UnitPrice = new(100m) }), Standard).Totals.Gross.ToString());

    [Theory]
    [InlineData(200)]
    [InlineData(-5)]
    public void Leaves_out_a_discount_that_the_lines_cannot_bear(int discount) =>
        Assert.Equal("120.00", DraftEstimate.Of(With(new(discount), Line(1m, 100m, 20m)), Standard).Totals.Gross.ToString());

    [Fact]
    public void Leaves_out_a_discount_of_lines_beyond_all_bounds() =>
        Assert.Equal("9999998990000001.00", DraftEstimate.Of(With(new(9_000_000_000_000_000m), Line(9_999_999m, 999_999_999m, 20m)), Standard).Totals.Net.ToString());

    private static DraftContent With(Money discount, params LineContent[] lines) => new() { Lines = lines, GlobalDiscount = discount };

    private static LineContent Line(decimal quantity, decimal price, decimal rate, decimal discount = 0m) =>
        new() { Description = "x", Quantity = new(quantity), UnitPrice = new(price), VatRate = new(rate), DiscountPercent = new(discount) };
}
