using System.Globalization;
using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Domain.Common;

public class WritingNumbers
{
    [Theory]
    [InlineData("1200", "1200.00")]
    [InlineData("-0.5", "-0.50")]
    [InlineData("0", "0.00")]
    public void Gives_money_two_decimals(string amount, string text) => Assert.Equal(text, new Money(Number(amount)).ToString());

    [Theory]
    [InlineData("1.5000", "1.5")]
    [InlineData("10", "10")]
    [InlineData("-2.25", "-2.25")]
    [InlineData("0.1234", "0.1234")]
    public void Gives_a_quantity_what_it_needs(string value, string text) => Assert.Equal(text, new Quantity(Number(value)).ToString());

    [Theory]
    [InlineData("80", "80.00")]
    [InlineData("0.1234", "0.1234")]
    [InlineData("0.1230", "0.123")]
    public void Gives_a_price_two_to_four_decimals(string value, string text) => Assert.Equal(text, new UnitPrice(Number(value)).ToString());

    [Fact]
    public void Gives_a_rate_two_decimals() => Assert.Equal("5.50", new Percentage(5.5m).ToString());

    [Fact]
    public void Does_not_depend_on_the_machines_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("fr-FR");
        try
        {
            Assert.Equal("1234.50 1.5 0.25 20.00", $"{new Money(1234.5m)} {new Quantity(1.5m)} {new UnitPrice(0.25m)} {new Percentage(20m)}");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
