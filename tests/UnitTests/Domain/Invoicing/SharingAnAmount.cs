using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class SharingAnAmount
{
    [Fact]
    public void Gives_the_cents_left_to_the_largest_remainders() => Assert.Equal(["0.17", "0.33", "0.50"], Shares(1m, 10m, 20m, 30m));

    [Fact]
    public void Gives_ties_to_the_first() => Assert.Equal(["0.34", "0.33", "0.33"], Shares(1m, 1m, 1m, 1m));

    [Fact]
    public void Gives_ties_to_the_first_whatever_it_weighs() => Assert.Equal(["1.34", "0.33", "0.33"], Shares(2m, 4m, 1m, 1m));

    [Fact]
    public void Gives_nothing_to_what_weighs_nothing() => Assert.Equal(["0.00", "0.01"], Shares(0.01m, 0m, 5m));

    [Fact]
    public void Shares_nothing_among_any() => Assert.Equal(["0.00", "0.00"], Shares(0m, 3m, 4m));

    [Fact]
    public void Takes_more_from_the_rest_where_one_is_negative() => Assert.Equal(["12.50", "-2.50"], Shares(10m, 100m, -20m));

    [Fact]
    public void Stays_exact_at_the_largest_amounts() =>
        Assert.Equal(["333333333.34", "333333333.33", "333333333.33"], Shares(1_000_000_000m, 9_999_999_999m, 9_999_999_999m, 9_999_999_999m));

    private static IEnumerable<string> Shares(decimal amount, params decimal[] weights) =>
        Allocation.ByLargestRemainder(new(amount), [.. weights.Select(weight => new Money(weight))]).Select(share => share.ToString());
}
