using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class DeductingDeposits
{
    private readonly Invoice _deposit = AnInvoice.Deposit().Numbered(3).Paid();

    [Fact]
    public void Lowers_what_is_owed_and_not_the_total()
    {
        var invoice = AnInvoice.With(A.Line(1000m)).Deducting(_deposit).Issued();

        Assert.Equal(("1200.00", "120.00", "1080.00"), (invoice.GrossAmount.ToString(), invoice.DepositsAmount.ToString(), invoice.Settlement.BalanceDue.ToString()));
        Assert.Equal(PaymentStatus.Partial, invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Counts_the_turnover_once()
    {
        var invoice = AnInvoice.With(A.Line(1000m)).Deducting(_deposit).Issued();

        Assert.Equal(("100.00", "900.00"), (_deposit.Turnover.ToString(), invoice.Turnover.ToString()));
    }

    [Fact]
    public void Keeps_the_deposit_as_it_was_invoiced()
    {
        var kept = Assert.Single(AnInvoice.With(A.Line(1000m)).Deducting(_deposit).Issued().Deposits);

        Assert.Equal(new DeductedDeposit(3, "F2026-00001", A.Day("2026-03-31"), A.Euros(100m), A.Euros(120m)), kept);
    }

    [Fact]
    public void Shows_on_the_draft_without_taking_the_deposit()
    {
        var draft = AnInvoice.With(A.Line(1000m)).Deducting(_deposit).Build();

        Assert.Equal("1080.00", draft.Settlement.BalanceDue.ToString());
        Assert.Null(_deposit.Settlement.DeductedById);
    }

    [Fact]
    public void Pays_the_invoice_when_nothing_is_left()
    {
        var invoice = AnInvoice.WithOneLine().Deducting(_deposit).Issued();

        Assert.Equal(PaymentStatus.Paid, invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Happens_once()
    {
        AnInvoice.With(A.Line(1000m)).Deducting(_deposit).Issued();

        Refusal.With("acompte_deja_deduit", () => AnInvoice.With(A.Line(1000m)).Numbered(11).Deducting(_deposit).Build());
    }

    [Fact]
    public void Is_checked_again_at_issue()
    {
        var second = AnInvoice.With(A.Line(1000m)).Numbered(11).Deducting(_deposit);
        var draft = second.Build();
        AnInvoice.With(A.Line(1000m)).Deducting(_deposit).Issued();

        Refusal.With("acompte_deja_deduit", () => second.Issue(draft, rank: 2));

        Assert.True(draft.IsDraft);
    }

    [Fact]
    public void Refuses_a_deposit_that_is_not_paid_whole()
    {
        var unpaid = AnInvoice.Deposit().Numbered(4).Issued();
        unpaid.Record(1, A.Payment(119.99m), A.Today, A.Instant);

        Refusal.With("acompte_non_deductible", () => AnInvoice.With(A.Line(1000m)).Deducting(unpaid).Build());
    }

    [Fact]
    public void Refuses_a_deposit_that_is_a_draft() =>
        Refusal.With("acompte_non_deductible", () => AnInvoice.With(A.Line(1000m)).Deducting(AnInvoice.Deposit().Numbered(4).Build()).Build());

    [Fact]
    public void Refuses_a_deposit_that_was_credited()
    {
        var credited = AnInvoice.Deposit().Numbered(4);
        var deposit = credited.Paid();
        credited.Credit(deposit, 41, A.Line(10m));

        Refusal.With("acompte_non_deductible", () => AnInvoice.With(A.Line(1000m)).Deducting(deposit).Build());
    }

    [Fact]
    public void Refuses_more_than_the_invoice_is_worth() =>
        Refusal.Of("DepositIds", () => AnInvoice.With(A.Line(99.99m)).Deducting(_deposit).Build());

    [Fact]
    public void Refuses_an_unknown_one() =>
        Refusal.Of("DepositIds[0]", () => AnInvoice.WithOneLine().Where(content => content with { DepositIds = [99] }).Build());

    [Fact]
    public void Refuses_another_clients()
    {
        var other = AnInvoice.Deposit().Numbered(4).For(AClient.Firm().Numbered(2)).Paid();

        Refusal.Of("DepositIds[1]", () => AnInvoice.With(A.Line(1000m)).Deducting(_deposit, other).Build());
    }

    [Fact]
    public void Refuses_an_ordinary_invoice() =>
        Refusal.Of("DepositIds[0]", () => AnInvoice.With(A.Line(1000m)).Deducting(AnInvoice.WithOneLine().Numbered(4).Paid()).Build());

    [Fact]
    public void Refuses_the_same_one_twice() => Refusal.Of("DepositIds", () => AnInvoice.With(A.Line(1000m)).Deducting(_deposit, _deposit).Build());

    [Fact]
    public void Is_not_for_a_deposit_invoice() => Refusal.Of("DepositIds", () => AnInvoice.Deposit().Deducting(_deposit).Build());
}
