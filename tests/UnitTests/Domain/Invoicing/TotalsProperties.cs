using FsCheck;
using FsCheck.Fluent;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

/// <summary>What holds of any invoice at all. <c>MINICRM_PROPERTY_RUNS</c> asks for more than the usual few hundred.</summary>
public class TotalsProperties
{
    private static readonly decimal[] Rates = [20m, 10m, 5.5m, 2.1m];

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(
        int.TryParse(Environment.GetEnvironmentVariable("MINICRM_PROPERTY_RUNS"), out var runs) ? runs : 300);

    private static readonly Gen<LineContent> Line =
        from cents in Gen.Choose(0, 5_000_000)
        from thousandths in Gen.Choose(-2_000, 9_000)
        from discount in Gen.Choose(0, 10_000)
        from kind in Gen.Choose(0, 5)
        select kind < 4
            ? A.Line(cents / 1000m, Rates[kind], thousandths / 1000m, discount / 100m)
            : A.UntaxedLine(kind == 4 ? VatCategory.E : VatCategory.Z, cents / 1000m) with { Quantity = new(thousandths / 1000m) };

    /// <summary>A large line of each rate keeps every total above zero.</summary>
    private static readonly Gen<AnInvoice> AnyInvoice =
        from lines in Gen.ArrayOf(Line)
        from discount in Gen.Choose(0, 100_000)
        select AnInvoice.With([.. Rates.Select(rate => A.Line(9_999_999.99m, rate)), .. lines]).Discounted(discount / 100m);

    [Fact]
    public void Gross_is_net_and_vat_and_every_row_adds_up() => ForAll(AnyInvoice, builder =>
    {
        var invoice = builder.Build();

        Assert.Equal(invoice.GrossAmount, invoice.NetAmount + invoice.VatAmount);
        Assert.Equal(invoice.NetAmount, Money.Sum(invoice.VatBreakdown.Select(vat => vat.NetBase)));
        Assert.Equal(invoice.VatAmount, Money.Sum(invoice.VatBreakdown.Select(vat => vat.VatAmount)));
        Assert.Equal(invoice.NetAmount, Money.Sum(invoice.Lines.Select(line => line.NetAmount)) - invoice.GlobalDiscount);
    });

    [Fact]
    public void Vat_of_a_row_is_its_base_times_its_rate_in_whole_numbers() => ForAll(AnyInvoice, builder =>
    {
        foreach (var vat in builder.Build().VatBreakdown)
        {
            var scaled = (long)(vat.NetBase.Amount * 100m) * (long)(vat.VatRate.Value * 100m);
            var cents = (Math.Abs(scaled) + 5_000) / 10_000 * Math.Sign(scaled);

            Assert.Equal(cents, vat.VatAmount.Amount * 100m);
        }
    });

    [Fact]
    public void Totals_never_depend_on_the_order_of_the_lines() => ForAll(
        from builder in AnyInvoice
        from shuffled in Gen.Shuffle(builder.Content.Lines.ToArray())
        select (builder, shuffled), pair =>
    {
        var invoice = pair.builder.Build();
        var other = AnInvoice.With(pair.shuffled).Discounted(invoice.GlobalDiscount.Amount).Build();

        Assert.Equal(invoice.VatBreakdown, other.VatBreakdown);
        Assert.Equal(invoice.GrossAmount, other.GrossAmount);
    });

    [Fact]
    public void Shares_add_up_and_each_is_within_a_cent_of_its_due() => ForAll(
        from weights in Gen.NonEmptyListOf(Gen.Choose(-100_000, 1_000_000))
        from cents in Gen.Choose(0, 10_000_000)
        select (cents, weights: weights.Append(200_000_000).ToArray()), shared =>
    {
        var amount = new Money(shared.cents / 100m);
        Money[] weights = [.. shared.weights.Select(weight => new Money(weight / 100m))];

        var shares = Allocation.ByLargestRemainder(amount, weights);

        Assert.Equal(amount, Money.Sum(shares));
        Assert.All(shares.Zip(weights), pair =>
            Assert.InRange(pair.First.Amount - (amount.Amount * pair.Second.Amount / Money.Sum(weights).Amount), -0.01m, 0.01m));
    });

    [Fact]
    public void Credits_in_random_slices_end_at_zero_base_and_zero_vat() => ForAll(
        from lines in Gen.NonEmptyListOf(SmallLine)
        from seed in Gen.Choose(0, int.MaxValue)
        select (lines, seed), sliced =>
    {
        var random = new Random(sliced.seed);
        var builder = AnInvoice.With([.. sliced.lines]);
        var invoice = builder.Issued();
        var noteIds = Enumerable.Range(20, int.MaxValue - 20).GetEnumerator();

        var notes = Slices(invoice, random).Select(slice => { noteIds.MoveNext(); return builder.Credit(invoice, noteIds.Current, slice); }).ToArray();

        Assert.Equal(invoice.VatBreakdown.Select(vat => (vat.Group, vat.NetBase, vat.VatAmount)), invoice.Settlement.Credited.Select(vat => (vat.Group, vat.NetBase, vat.VatAmount)));
        Assert.Equal(SettlementState.FullyCredited, invoice.Settlement.State);
        Assert.Equal(invoice.GrossAmount, Money.Sum(notes.Select(note => note.GrossAmount)));
        Assert.Equal(Money.Zero, invoice.Turnover + Money.Sum(notes.Select(note => note.Turnover)));
        Assert.All(notes, note => Assert.False(note.VatAmount.IsNegative));
    });

    private static Gen<LineContent> SmallLine =>
        from cents in Gen.Choose(1, 500)
        from rate in Gen.Elements(Rates)
        select A.Line(cents / 100m, rate);

    /// <summary>Each base cut at random, all slices in random order.</summary>
    private static LineContent[] Slices(Invoice invoice, Random random)
    {
        var slices = invoice.VatBreakdown.SelectMany(vat => Cut((int)(vat.NetBase.Amount * 100m), random).Select(cents => A.Line(cents / 100m, vat.VatRate.Value))).ToArray();
        random.Shuffle(slices);
        return slices;
    }

    private static IEnumerable<int> Cut(int cents, Random random)
    {
        while (cents > 0)
        {
            var slice = random.Next(1, cents + 1);
            yield return slice;
            cents -= slice;
        }
    }

    private static void ForAll<T>(Gen<T> values, Action<T> holds) => Prop.ForAll(values.ToArbitrary(), holds).Check(Runs);
}
