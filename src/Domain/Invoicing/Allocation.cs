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

        // Remainders are compared as whole multiples of 1/total: as quotients, equal ones would differ in their last digit.
        var cents = amount.Amount * 100m;
        var shares = weights.Select(weight => decimal.Floor(cents * weight.Amount / total.Amount)).ToArray();
        var remainders = weights.Select((weight, i) => (cents * weight.Amount) - (shares[i] * total.Amount)).ToArray();
        var left = (int)(cents - shares.Sum());
        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take(left))
        {
            shares[i]++;
        }

        return [.. shares.Select(share => new Money(share / 100m))];
    }
}
