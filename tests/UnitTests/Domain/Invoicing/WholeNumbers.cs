using System.Diagnostics.CodeAnalysis;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

/// <summary>
/// What documents come to, worked out a second time: whole numbers of cents, no decimal, and none of the product's code. Each seed is
/// a story by chance: a draft, which may have to be refused; now and then a deposit that it deducts; credit notes until nothing is left.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Any story will do.")]
public sealed class WholeNumbers
{
    /// <summary>Category and rate, in hundredths of a percent, in the order of the VAT table.</summary>
    private static readonly (VatCategory Category, int Rate)[] Vats =
    [
        (VatCategory.AE, 0), (VatCategory.E, 0), (VatCategory.G, 0), (VatCategory.K, 0),
        (VatCategory.S, 210), (VatCategory.S, 550), (VatCategory.S, 1_000), (VatCategory.S, 2_000), (VatCategory.Z, 0),
    ];

    private static readonly (VatCategory Category, int Rate)[] OutOfScope = [(VatCategory.O, 0)];

    private readonly Random _random;
    private readonly bool _isRound;
    private readonly (VatCategory Category, int Rate)[] _vats;
    private readonly Line[] _lines;
    private readonly long _discount;

    private WholeNumbers(int seed)
    {
        _random = new Random(seed);
        _isRound = _random.Next(4) == 0;
        _vats = _random.Next(20) == 0 ? OutOfScope : Vats;
        _lines = [.. Enumerable.Range(0, _random.Next(20) == 0 ? 60 : _random.Next(1, 8)).Select(_ => AnyLine())];
        _discount = _isRound ? _random.Next(1, 20) * 1_000L : _random.Next(3) > 0 ? 0 : _random.Next(2) == 0 ? _random.NextInt64(Math.Clamp(_lines.Sum(Net), 1, 99_999_999_999)) : _random.Next(100_000);
    }

    /// <summary>The first difference between the product and the whole numbers; null where there is none.</summary>
    public static string? DifferenceIn(int seed)
    {
        var story = new WholeNumbers(seed);
        try
        {
            story.Tell();
            return null;
        }
        catch (DifferenceException difference)
        {
            return $"seed {seed}: {difference.Message}";
        }
    }

    private void Tell()
    {
        var expected = Rows();
        var (net, vat) = (expected.Sum(row => row.Base), expected.Sum(row => row.Vat));
        var builder = AnInvoice.With([.. _lines.Select(Content)]).Discounted(_discount / 100m)
            .For(AClient.Abroad("DE", "DE129273398"));
        if (_discount > _lines.Sum(Net) || net < 0 || vat < 0 || net + vat < 0)
        {
            Same("refused", true, Refuses(() => builder.Build()));
            return;
        }

        var draft = builder.Build();
        Same("lines", string.Join(' ', _lines.Select(Net)), string.Join(' ', draft.Lines.Select(line => Cents(line.NetAmount))));
        Same("rows", Text(expected), Text(draft.VatBreakdown));
        Same("totals", (net, vat, net + vat), (Cents(draft.NetAmount), Cents(draft.VatAmount), Cents(draft.GrossAmount)));
        if (_random.Next(4) == 0) Credit(Issued(builder, net + vat), builder, expected);
    }

    /// <summary>One in two deducts a deposit, where one fits.</summary>
    private Invoice Issued(AnInvoice builder, long gross)
    {
        if (gross < 12 || _random.Next(2) == 0) return builder.Issued();

        var price = _random.NextInt64(1, (gross / 12 * 10) + 1);
        var deposit = AnInvoice.Deposit().Numbered(3).Where(content => content with { Lines = [A.Line(price / 100m)] }).Paid();
        var invoice = builder.Deducting(deposit).Issued(rank: 2);
        var deducted = price + Nearest(price * 2_000, 10_000);
        Same("deducted", (deducted, gross - deducted), (Cents(invoice.DepositsAmount), Cents(invoice.Settlement.BalanceDue)));
        Same("turnover", _lines.Sum(Net) - _discount - price, Cents(invoice.Turnover));
        return invoice;
    }

    /// <summary>Slices of the bases above zero, then all that is left: the credit that uses a base up takes the VAT left of it.</summary>
    private void Credit(Invoice invoice, AnInvoice builder, IReadOnlyList<Row> rows)
    {
        var left = rows.ToDictionary(row => row.Kind, row => (row.Base, row.Vat));
        var credited = 0L;
        var id = 20;
        foreach (var row in rows.Where(row => row.Base is > 1 and < 100_000_000_000).OrderBy(_ => _random.Next()).Take(_random.Next(4)))
        {
            var slice = _random.NextInt64(1, row.Base);
            var vat = Nearest(slice * row.Kind.Rate, 10_000);
            vat = vat >= 0 && vat <= row.Vat ? vat : row.Vat;
            if (slice > left.Values.Sum(one => one.Base) || vat > left.Values.Sum(one => one.Vat))
            {
                // What is negative elsewhere takes from what there is to credit.
                Same("credit refused", true, Refuses(() => builder.Credit(invoice, id, Content(new(10_000, slice * 100, 0, row.Kind)))));
                continue;
            }

            var note = builder.Credit(invoice, id++, Content(new(10_000, slice * 100, 0, row.Kind)));
            Same("credit", (slice, vat), (Cents(note.NetAmount), Cents(note.VatAmount)));
            left[row.Kind] = (row.Base - slice, row.Vat - vat);
            credited += slice + vat;
        }

        var (restNet, restVat) = (left.Values.Sum(row => row.Base), left.Values.Sum(row => row.Vat));
        if (restNet + restVat <= 0 || restNet < 0 || restVat < 0) return;

        var rest = builder.Credit(invoice, id);
        Same("rest", (restNet, restVat), (Cents(rest.NetAmount), Cents(rest.VatAmount)));
        Same("credited", (credited + restNet + restVat, SettlementState.FullyCredited), (Cents(invoice.GrossAmount), invoice.Settlement.State));
    }

    /// <summary>The VAT table, by category code and rate.</summary>
    private List<Row> Rows()
    {
        var groups = _vats.Where(vat => _lines.Any(line => line.Vat == vat)).Select(vat => (Vat: vat, Sum: _lines.Where(line => line.Vat == vat).Sum(Net))).ToArray();
        var shares = Shares(groups.Select(group => group.Sum).ToArray());
        return [.. groups.Select((group, i) => new Row(group.Vat, group.Sum - shares[i], Nearest((Int128)(group.Sum - shares[i]) * group.Vat.Rate, 10_000)))];
    }

    /// <summary>Hare's method: quotas rounded down, then a cent to each of the largest remainders, the first of equals first.</summary>
    private long[] Shares(long[] weights)
    {
        var total = weights.Sum();
        if (_discount == 0 || total == 0) return new long[weights.Length];

        var quotas = weights.Select(weight => Int128.DivRem((Int128)_discount * weight, total))
            .Select(quota => quota.Remainder < 0 ? (Quotient: quota.Quotient - 1, Remainder: quota.Remainder + total) : quota).ToArray();
        var shares = quotas.Select(quota => (long)quota.Quotient).ToArray();
        for (var left = _discount - shares.Sum(); left > 0; left--)
        {
            var next = Array.IndexOf(quotas, quotas.MaxBy(quota => quota.Remainder));
            shares[next]++;
            quotas[next].Remainder = -1;
        }

        return shares;
    }

    private Line AnyLine() => _isRound ? RoundLine() : new(
        _random.Next(10) == 0 ? -_random.Next(1, 20_000) : _random.Next(5) == 0 ? _random.Next(1, 1_000_000) : _random.Next(1, 100) * 10_000L,
        _random.Next(5) == 0 ? _random.NextInt64(1, 10_000_000_000) : _random.Next(0, 500_000) * (_random.Next(2) == 0 ? 100L : 1L),
        _random.Next(3) == 0 ? _random.Next(0, 10_001) : 0,
        _vats[_random.Next(_vats.Length)]);

    /// <summary>Of hundreds of euros: shares of a discount tie where the sums are round.</summary>
    private Line RoundLine() => new(10_000, _random.Next(1, 6) * 1_000_000L, 0, _vats[_random.Next(_vats.Length)]);

    private static long Net(Line line)
    {
        var gross = Nearest((Int128)line.Quantity * line.Price, 1_000_000);
        return gross - Nearest((Int128)gross * line.Discount, 10_000);
    }

    /// <summary>The nearest whole number to a quotient, halves away from zero.</summary>
    private static long Nearest(Int128 numerator, long denominator)
    {
        var magnitude = ((2 * Int128.Abs(numerator)) + denominator) / (2 * denominator);
        return (long)(numerator < 0 ? -magnitude : magnitude);
    }

    private static LineContent Content(Line line) => new()
    {
        Description = "Pose",
        Quantity = new(line.Quantity / 10_000m),
        UnitPrice = new(line.Price / 10_000m),
        DiscountPercent = new(line.Discount / 100m),
        VatRate = new(line.Vat.Rate / 100m),
        VatCategory = line.Vat.Category,
        ExemptionReason = line.Vat.Category is VatCategory.S or VatCategory.Z ? null : "Motif",
    };

    private static bool Refuses(Func<Invoice> make)
    {
        try
        {
            make();
            return false;
        }
        catch (DomainException)
        {
            return true;
        }
    }

    private static long Cents(Money money) => (long)(money.Amount * 100m);

    private static string Text(IEnumerable<Row> rows) => string.Join(' ', rows.Select(row => $"{row.Kind.Category}{row.Kind.Rate}:{row.Base}+{row.Vat}"));

    private static string Text(IEnumerable<VatSubtotal> rows) =>
        string.Join(' ', rows.Select(row => $"{row.VatCategory}{(int)(row.VatRate.Value * 100m)}:{Cents(row.NetBase)}+{Cents(row.VatAmount)}"));

    private static void Same<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) throw new DifferenceException($"{what} should be {expected} and are {actual}");
    }

    /// <param name="Quantity">In ten-thousandths.</param>
    /// <param name="Price">In ten-thousandths of a euro.</param>
    /// <param name="Discount">In hundredths of a percent.</param>
    private readonly record struct Line(long Quantity, long Price, int Discount, (VatCategory Category, int Rate) Vat);

    /// <summary>In cents.</summary>
    private readonly record struct Row((VatCategory Category, int Rate) Kind, long Base, long Vat);

    private sealed class DifferenceException(string message) : Exception(message);
}
