using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Invoicing;

/// <summary>Shares an amount in proportion, so that the parts add up to the cent.</summary>
public static class Allocation
{
    /// <summary>Largest remainder: everyone gets the cent below, the cents left go to the largest remainders, ties to the first.</summary>
    /// <param name="amount">What is shared, in euros.</param>
    /// <param name="weights">In proportion to these; their sum must not be zero unless nothing is shared.</param>
    public static IReadOnlyList<Money> ByLargestRemainder(Money amount, IReadOnlyList<Money> weights)
    {
        var total = Money.Sum(weights);
        if (amount.IsZero || total.IsZero) return [.. weights.Select(_ => Money.Zero)];

        var cents = amount.Amount * 100m;
        var exact = weights.Select(weight => cents * weight.Amount / total.Amount).ToArray();
        var shares = exact.Select(decimal.Floor).ToArray();
        var left = (int)(cents - shares.Sum());
        foreach (var i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - shares[i]).ThenBy(i => i).Take(left))
        {
            shares[i]++;
        }

        return [.. shares.Select(share => new Money(share / 100m))];
    }
}
