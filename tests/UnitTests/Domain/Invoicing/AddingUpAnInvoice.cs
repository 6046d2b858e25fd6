using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class AddingUpAnInvoice
{
    [Theory]
    [InlineData("3", "33.3333", "0", "100.00")]
    [InlineData("1.5", "80", "0", "120.00")]
    [InlineData("0.5", "0.01", "0", "0.01")]
    [InlineData("-0.5", "0.01", "0", "-0.01")]
    [InlineData("1", "10.05", "50", "5.02")]
    [InlineData("7", "1.2345", "10", "7.78")]
    [InlineData("2", "100", "100", "0.00")]
    [InlineData("-3", "19.99", "5", "-56.97")]
    public void Rounds_each_line_twice_half_away_from_zero(string quantity, string price, string discount, string net)
    {
        var line = A.Line(Number(price), quantity: Number(quantity), discount: Number(discount));

        var invoice = AnInvoice.With(A.Line(1000m), line).Build();

        Assert.Equal(net, invoice.Lines[1].NetAmount.ToString());
    }

    [Fact]
    public void Shows_what_a_line_was_before_its_discount()
    {
        var line = Assert.Single(AnInvoice.With(A.Line(10.05m, discount: 50m)).Build().Lines);

        Assert.Equal(("10.05", "5.03", "5.02"), (line.BeforeDiscount.ToString(), line.DiscountAmount.ToString(), line.NetAmount.ToString()));
    }

    [Fact]
    public void Rounds_vat_once_per_rate_and_never_per_line()
    {
        // Three lines of 0.33 each: 3 × round(0.066) would be 0.21, the rate's base of 0.99 bears 0.20.
        var invoice = AnInvoice.With(A.Line(0.33m), A.Line(0.33m), A.Line(0.33m)).Build();

        Assert.Equal(("0.99", "0.20", "1.19"), Totals(invoice));
    }

    [Fact]
    public void Keeps_one_row_per_category_and_rate_in_their_order()
    {
        var invoice = AnInvoice.With(
            A.Line(100m, 20m), A.Line(50m, 5.5m), A.Line(10m, 20m), A.UntaxedLine(VatCategory.Z, 7m), A.UntaxedLine(VatCategory.E, 3m), A.UntaxedLine(VatCategory.AE, 2m)).Build();

        Assert.Equal(
            ["AE 0.00: 2.00 → 0.00", "E 0.00: 3.00 → 0.00", "S 5.50: 50.00 → 2.75", "S 20.00: 110.00 → 22.00", "Z 0.00: 7.00 → 0.00"],
            invoice.VatBreakdown.Select(vat => $"{vat.VatCategory} {vat.VatRate}: {vat.NetBase} → {vat.VatAmount}"));
        Assert.Equal(("172.00", "24.75", "196.75"), Totals(invoice));
    }

    [Fact]
    public void Keeps_the_reason_of_each_row()
    {
        var invoice = AnInvoice.With(A.UntaxedLine(VatCategory.E, reason: "Formation", code: "VATEX-FR-CGI261-4")).Build();

        var row = Assert.Single(invoice.VatBreakdown);
        Assert.Equal(("Formation", "VATEX-FR-CGI261-4"), (row.ExemptionReason, row.ExemptionCode));
    }

    [Fact]
    public void Lets_a_line_take_back_within_its_rate()
    {
        var invoice = AnInvoice.With(A.Line(100m), A.Line(30m, quantity: -1m)).Build();

        Assert.Equal(("70.00", "14.00", "84.00"), Totals(invoice));
    }

    [Fact]
    public void Is_zero_without_lines() => Assert.Equal(("0.00", "0.00", "0.00"), Totals(AnInvoice.WithNothing().Build()));

    [Fact]
    public void Spreads_the_global_discount_over_the_rates()
    {
        var invoice = AnInvoice.With(A.Line(200m, 20m), A.Line(100m, 10m)).Discounted(30m).Build();

        Assert.Equal(["S 10.00: 90.00 → 9.00", "S 20.00: 180.00 → 36.00"],
            invoice.VatBreakdown.Select(vat => $"{vat.VatCategory} {vat.VatRate}: {vat.NetBase} → {vat.VatAmount}"));
        Assert.Equal(("270.00", "45.00", "315.00"), Totals(invoice));
    }

    [Fact]
    public void Gives_the_cent_left_over_to_the_largest_remainder()
    {
        // 10.00 over 5, 10 and 15: 1.666…, 3.333…, 5.000 → the cent goes to the first.
        var invoice = AnInvoice.With(A.Line(5m, 5.5m), A.Line(10m, 10m), A.Line(15m, 20m)).Discounted(10m).Build();

        Assert.Equal(["3.33", "6.67", "10.00"], invoice.VatBreakdown.Select(vat => vat.NetBase.ToString()));
    }

    [Fact]
    public void Breaks_ties_by_category_then_by_rate()
    {
        // 0.02 over three equal bases: two cents for three, so E and the lower of the S rates get one each.
        var invoice = AnInvoice.With(A.Line(10m, 20m), A.Line(10m, 10m), A.UntaxedLine(VatCategory.E, 10m)).Discounted(0.02m).Build();

        Assert.Equal(["E 0.00: 9.99", "S 10.00: 9.99", "S 20.00: 10.00"],
            invoice.VatBreakdown.Select(vat => $"{vat.VatCategory} {vat.VatRate}: {vat.NetBase}"));
    }

    [Fact]
    public void May_discount_everything_away() =>
        Assert.Equal(("0.00", "0.00", "0.00"), Totals(AnInvoice.With(A.Line(60m), A.Line(40m, 10m)).Discounted(100m).Build()));

    private static (string Net, string Vat, string Gross) Totals(Invoice invoice) =>
        (invoice.NetAmount.ToString(), invoice.VatAmount.ToString(), invoice.GrossAmount.ToString());

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
