using FsCheck;
using FsCheck.Fluent;
using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Accounting;

public class PostingSales
{
    private static readonly decimal[] Rates = [20m, 10m, 5.5m, 2.1m];

    private static readonly Auxiliary Duval = Auxiliary.Client(12, "Duval");

    [Fact]
    public void An_invoice_debits_the_client_and_credits_sales_and_vat() => Assert.Equal(
        ["411000 C00012 120.00 0.00", "7062000  0.00 100.00", "445712000  0.00 20.00"],
        Written(Posted(AnInvoice.WithOneLine().Issued())));

    [Fact]
    public void Sales_are_told_apart_by_nature_and_kind_of_vat()
    {
        var goods = AnInvoice.With(A.Line(100m, 5.5m), A.UntaxedLine(VatCategory.E, 50m)).Where(content => content with { OperationNature = OperationNature.Goods });

        Assert.Equal(["411000", "7079400", "7070550", "445710550"], Accounts(Posted(goods.Issued())));
        Assert.Equal("Ventes de marchandises - TVA 5,5 %", ChartOfAccounts.SalesOf(OperationNature.Goods, new(VatCategory.S, new(5.5m))).Label);
        Assert.Equal("Travaux (biens et services) - Autoliquidation", ChartOfAccounts.SalesOf(OperationNature.Mixed, new(VatCategory.AE, Percentage.Zero)).Label);
        Assert.Equal("445710105", ChartOfAccounts.VatCollected(new(1.05m)).Number);
    }

    [Fact]
    public void A_credit_note_is_the_invoice_the_other_way_round()
    {
        var builder = AnInvoice.WithOneLine();
        var note = builder.Credit(builder.Issued(), 20);

        Assert.Equal(["411000 C00012 0.00 120.00", "7062000  100.00 0.00", "445712000  20.00 0.00"], Written(Posted(note)));
    }

    [Fact]
    public void A_deposit_is_an_advance_that_the_balance_invoice_takes_off_and_its_full_credit_gives_back()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(500m)).Deducting(deposit);
        var balance = builder.Issued(rank: 2);

        Assert.Equal(["411000 C00012 120.00 0.00", "419100 C00012 0.00 100.00", "445712000  0.00 20.00"], Written(Posted(deposit)));
        Assert.Equal(
            ["411000 C00012 480.00 0.00", "7062000  0.00 500.00", "445712000  0.00 100.00", "419100 C00012 100.00 0.00", "445712000  20.00 0.00"],
            Written(Posted(balance, deposit.VatBreakdown)));
        Assert.Equal(
            ["411000 C00012 0.00 480.00", "7062000  500.00 0.00", "445712000  100.00 0.00", "419100 C00012 0.00 100.00", "445712000  0.00 20.00"],
            Written(Posted(builder.Credit(balance, 20), deposit.VatBreakdown)));
    }

    [Fact]
    public void The_credit_of_a_deposit_debits_advances()
    {
        var builder = AnInvoice.Deposit();
        var note = builder.Credit(builder.Issued(), 20);

        Assert.Equal(["411000 C00012 0.00 120.00", "419100 C00012 100.00 0.00", "445712000  20.00 0.00"], Written(Posted(note) with { CreditsADeposit = true }));
    }

    [Fact]
    public void An_invoice_of_nothing_keeps_its_place() =>
        Assert.Equal(["411000 C00012 0.00 0.00", "7062000  0.00 0.00", "445712000  0.00 0.00"], Written(Posted(AnInvoice.With(A.Line(0m)).Issued())));

    [Fact]
    public void Nothing_unbalanced_can_be_posted() => Assert.Throws<ArgumentException>(() =>
        SalesEntry.Of(Posted(AnInvoice.WithOneLine().Issued())) with { Lines = [JournalLine.Of(ChartOfAccounts.Bank, new(1m))] });

    [Fact]
    public void Any_invoice_with_any_deposit_is_posted_in_balance() => Prop.ForAll(AnyLines.Two().ToArbitrary(), pair =>
    {
        var deposit = AnInvoice.With(pair.Item1).Issued();
        var invoice = AnInvoice.With(pair.Item2).Issued();
        var posted = Posted(invoice, deposit.VatBreakdown);

        var lines = SalesEntry.Of(posted).Lines;

        Assert.Equal(Money.Sum(lines.Select(line => line.Debit)), Money.Sum(lines.Select(line => line.Credit)));
        Assert.All(lines, line => Assert.True(!line.Debit.IsNegative && !line.Credit.IsNegative && (line.Debit.IsZero || line.Credit.IsZero)));
        Assert.Equal(invoice.GrossAmount - deposit.GrossAmount, Moved(lines, "411"));
        Assert.Equal(-invoice.NetAmount, Moved(lines, "70"));
        Assert.Equal(deposit.VatAmount - invoice.VatAmount, Moved(lines, "44571"));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<LineContent[]> AnyLines =>
        from lines in Gen.NonEmptyListOf(
            from cents in Gen.Choose(0, 5_000_000)
            from kind in Gen.Choose(0, 5)
            select kind < 4 ? A.Line(cents / 100m, Rates[kind]) : A.UntaxedLine(kind == 4 ? VatCategory.E : VatCategory.Z, cents / 100m))
        select lines.ToArray();

    private static PostedDocument Posted(Invoice invoice, IReadOnlyList<VatSubtotal>? deposits = null) => new()
    {
        Kind = invoice.Kind,
        Number = invoice.Number!.ToString(),
        IssueDate = invoice.IssueDate!.Value,
        Client = Duval,
        Buyer = invoice.Buyer!.Name,
        Nature = invoice.OperationNature,
        Vat = invoice.VatBreakdown,
        Deposits = deposits ?? [],
    };

    private static IEnumerable<string> Written(PostedDocument document) =>
        SalesEntry.Of(document).Lines.Select(line => $"{line.Account.Number} {line.Auxiliary?.Number} {line.Debit} {line.Credit}");

    private static IEnumerable<string> Accounts(PostedDocument document) => SalesEntry.Of(document).Lines.Select(line => line.Account.Number);

    private static Money Moved(IEnumerable<JournalLine> lines, string account) =>
        Money.Sum(lines.Where(line => line.Account.Number.StartsWith(account, StringComparison.Ordinal)).Select(line => line.Debit - line.Credit));
}
