using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class PayingAnInvoice
{
    private readonly AnInvoice _builder = AnInvoice.WithOneLine();
    private readonly Invoice _invoice;

    public PayingAnInvoice() => _invoice = _builder.Issued();

    [Fact]
    public void Lowers_what_is_owed()
    {
        var payment = _invoice.Record(5, new(A.Euros(50m), A.Day("2026-04-10"), PaymentMethod.Cheque, "CHQ 12"), A.Today, A.Instant);

        Assert.Equal((5, "50.00", PaymentMethod.Cheque, "CHQ 12"), (payment.Id, payment.Amount.ToString(), payment.Method, payment.Reference));
        Assert.Equal(("50.00", "70.00", "0.00"), Money(_invoice));
    }

    [Fact]
    public void Pays_it_to_the_cent()
    {
        _invoice.Record(5, A.Payment(119.99m), A.Today, A.Instant);
        _invoice.Record(6, A.Payment(0.01m), A.Today, A.Instant);

        Assert.Equal(PaymentStatus.Paid, _invoice.PaymentStatusOn(A.Day("2030-01-01")));
    }

    [Fact]
    public void Refuses_more_than_what_is_left()
    {
        _invoice.Record(5, A.Payment(100m), A.Today, A.Instant);

        Refusal.With("paiement_excedentaire", () => _invoice.Record(6, A.Payment(20.01m), A.Today, A.Instant));

        Assert.Single(_invoice.Payments);
        Assert.Equal(("100.00", "20.00", "0.00"), Money(_invoice));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_000)]
    public void Refuses_an_amount_that_is_none(int amount) => Refusal.Of("Amount", () => _invoice.Record(5, A.Payment(amount), A.Today, A.Instant));

    /// <summary>Half an hour after midnight in Paris, it is the day before in Greenwich.</summary>
    [Fact]
    public void Counts_the_year_ahead_from_the_day_where_the_firm_is() =>
        Assert.Equal(A.Day("2027-03-02"), _invoice.Record(5, A.Payment(1m, "2027-03-02"), A.Day("2026-03-02"), new(2026, 3, 1, 23, 30, 0, DateTimeKind.Utc)).Date);

    [Theory]
    [InlineData("1999-12-31", true)]
    [InlineData("2000-01-01", false)]
    [InlineData("2027-03-01", false)]
    [InlineData("2027-03-02", true)]
    public void Refuses_a_day_that_must_be_a_slip(string day, bool refused)
    {
        if (refused) Refusal.Of("Date", () => _invoice.Record(5, A.Payment(1m, day), A.Today, A.Instant));
        else Assert.Equal(A.Day(day), _invoice.Record(5, A.Payment(1m, day), A.Today, A.Instant).Date);
    }

    [Fact]
    public void Refuses_control_characters_in_the_reference() =>
        Refusal.Of("Reference", () => _invoice.Record(5, A.Payment(1m) with { Reference = "a\nb" }, A.Today, A.Instant));

    [Fact]
    public void Can_be_undone_and_stays_in_the_history()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);

        _invoice.Undo(5, A.Instant.AddHours(1));

        var payment = Assert.Single(_invoice.Payments);
        Assert.False(payment.Counts);
        Assert.Equal(A.Instant.AddHours(1), payment.UndoneAt);
        Assert.Equal(("0.00", "120.00", "0.00"), Money(_invoice));
        Assert.Equal(PaymentStatus.Pending, _invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Cannot_be_undone_twice_nor_when_there_is_none()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);
        _invoice.Undo(5, A.Instant);

        Refusal.With("introuvable", () => _invoice.Undo(5, A.Instant));
        Refusal.With("introuvable", () => _invoice.Undo(6, A.Instant));
    }

    [Fact]
    public void Cannot_be_undone_while_the_deposit_it_paid_is_deducted()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Issued();
        deposit.Record(5, A.Payment(120m), A.Today, A.Instant);
        AnInvoice.With(A.Line(1000m)).Deducting(deposit).Issued();

        Refusal.With("acompte_deduit", () => deposit.Undo(5, A.Instant));
    }

    [Fact]
    public void Shows_as_overpaid_what_a_credit_makes_too_much()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);
        _builder.Credit(_invoice, 20, A.Line(25m));

        Assert.Equal(("120.00", "0.00", "30.00"), Money(_invoice));
    }

    [Fact]
    public void Gives_back_what_was_overpaid_and_no_more()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);
        _builder.Credit(_invoice, 20, A.Line(25m));

        var refund = _invoice.Refund(6, A.Payment(20m), A.Today, A.Instant);

        Assert.Equal("-20.00", refund.Amount.ToString());
        Assert.Equal(("100.00", "0.00", "10.00"), Money(_invoice));
        Refusal.With("remboursement_excedentaire", () => _invoice.Refund(7, A.Payment(10.01m), A.Today, A.Instant));
    }

    [Fact]
    public void Takes_a_refund_back()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);
        _builder.Credit(_invoice, 20, A.Line(25m));
        _invoice.Refund(6, A.Payment(30m), A.Today, A.Instant);

        _invoice.Undo(6, A.Instant);

        Assert.Equal(("120.00", "0.00", "30.00"), Money(_invoice));
    }

    [Fact]
    public void Is_owed_again_when_a_refunded_cheque_bounces()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);
        _builder.Credit(_invoice, 20, A.Line(25m));
        _invoice.Refund(6, A.Payment(30m), A.Today, A.Instant);

        _invoice.Undo(5, A.Instant);

        // 120 less 30 credited, and the 30 given back without having been received.
        Assert.Equal(("-30.00", "120.00", "0.00"), Money(_invoice));
    }

    [Fact]
    public void Refuses_a_refund_of_what_was_not_overpaid()
    {
        _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);

        Refusal.With("remboursement_excedentaire", () => _invoice.Refund(6, A.Payment(0.01m), A.Today, A.Instant));
    }

    [Fact]
    public void Raises_what_happened()
    {
        _invoice.TakeEvents();
        var payment = _invoice.Record(5, A.Payment(120m), A.Today, A.Instant);
        _invoice.Undo(5, A.Instant);

        Assert.Equal([new PaymentRecorded(_invoice, payment), new PaymentUndone(_invoice, payment)], _invoice.TakeEvents());
    }

    private static (string Paid, string Due, string Overpaid) Money(Invoice invoice) =>
        (invoice.Settlement.AmountPaid.ToString(), invoice.Settlement.BalanceDue.ToString(), invoice.Settlement.Overpaid.ToString());
}
