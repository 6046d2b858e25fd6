using MiniCrm.Domain.Common;

namespace MiniCrm.UnitTests.Domain.Common;

public class BoundingNumbers
{
    [Fact]
    public void Keeps_quantities_below_ten_million_either_way()
    {
        Assert.Equal("9999999.9999", new Quantity(9_999_999.9999m).ToString());
        Assert.Equal("-9999999.9999", new Quantity(-9_999_999.9999m).ToString());
        Assert.Throws<ArgumentException>(() => new Quantity(10_000_000m));
        Assert.Throws<ArgumentException>(() => new Quantity(-10_000_000m));
        Assert.Throws<ArgumentException>(() => new Quantity(1.00001m));
    }

    [Fact]
    public void Keeps_prices_from_zero_to_below_a_billion()
    {
        Assert.Equal("0.00", new UnitPrice(0m).ToString());
        Assert.Equal("999999999.9999", new UnitPrice(999_999_999.9999m).ToString());
        Assert.Throws<ArgumentException>(() => new UnitPrice(-0.01m));
        Assert.Throws<ArgumentException>(() => new UnitPrice(1_000_000_000m));
        Assert.Throws<ArgumentException>(() => new UnitPrice(0.00001m));
    }

    [Fact]
    public void Keeps_percentages_from_0_to_100()
    {
        Assert.Equal("100.00", new Percentage(100m).ToString());
        Assert.Throws<ArgumentException>(() => new Percentage(-0.01m));
        Assert.Throws<ArgumentException>(() => new Percentage(100.01m));
        Assert.Throws<ArgumentException>(() => new Percentage(5.555m));
    }
}
