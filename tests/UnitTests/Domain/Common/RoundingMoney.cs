using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Domain.Common;

public class RoundingMoney
{
    [Theory]
    [InlineData("1.005", "1.01")]
    [InlineData("1.004", "1.00")]
    [InlineData("2.675", "2.68")]
    [InlineData("-1.005", "-1.01")]
    [InlineData("-0.004", "0.00")]
    [InlineData("0.0049999", "0.00")]
    public void Goes_to_the_nearest_cent_half_away_from_zero(string exact, string rounded) =>
        Assert.Equal(rounded, Money.Rounded(Number(exact)).ToString());

    [Theory]
    [InlineData("20", "0.025", "0.01")]
    [InlineData("5.5", "9.09", "0.50")]
    [InlineData("2.1", "100", "2.10")]
    [InlineData("33.33", "0.05", "0.02")]
    public void Rounds_a_share_once(string percent, string price, string share) =>
        Assert.Equal(share, new Percentage(Number(percent)).Of(Money.Rounded(Number(price))).ToString());

    [Theory]
    [InlineData("10.001")]
    [InlineData("0.0001")]
    public void Is_never_silent(string amount) => Assert.Throws<ArgumentException>(() => new Money(Number(amount)));

    [Fact]
    public void Takes_trailing_zeros_for_nothing() => Assert.Equal("10.10", new Money(10.1000m).ToString());

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
