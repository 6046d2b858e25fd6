using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class CreditingAnInvoice
{
    private readonly AnInvoice _builder = AnInvoice.With(A.Line(100m), A.Line(60m, 10m), A.Line(40m, 10m)).Discounted(20m);
    private readonly Invoice _invoice;

    // Bases 90.00 at 20 % and 90.00 at 10 %: 180.00 + 27.00 = 207.00.
    public CreditingAnInvoice() => _invoice = _builder.Issued();

    [Fact]
    public void Takes_all_of_it_when_nothing_is_said()
    {
        var note = _builder.Credit(_invoice, 20);

        Assert.Equal((InvoiceKind.CreditNote, "A2026-00020", "180.00", "27.00", "207.00"),
            (note.Kind, note.Number!.ToString(), note.NetAmount.ToString(), note.VatAmount.ToString(), note.GrossAmount.ToString()));
        Assert.Equal("20.00", note.GlobalDiscount.ToString());
        Assert.Equal(new CorrectedInvoice(10, "F2026-00001", A.Day("2026-03-31")), note.Original);
        Assert.Equal(PaymentStatus.FullyCredited, _invoice.PaymentStatusOn(A.Day("2030-01-01")));
        Assert.Equal("0.00", _invoice.Settlement.BalanceDue.ToString());
    }

    [Fact]
    public void Makes_a_note_that_is_neither_due_nor_paid()
    {
        var note = _builder.Credit(_invoice, 20);

        Assert.Null(note.DueDate);
        Assert.Null(note.PaymentStatusOn(A.Day("2030-01-01")));
        Assert.Equal("0.00", note.Settlement.BalanceDue.ToString());
    }

    [Fact]
    public void Takes_its_turnover_back()
    {
        var note = _builder.Credit(_invoice, 20);

        Assert.Equal(("180.00", "-180.00"), (_invoice.Turnover.ToString(), note.Turnover.ToString()));
    }

    [Fact]
    public void Takes_a_part_of_it()
    {
        var note = _builder.Credit(_invoice, 20, A.Line(30m));

        Assert.Equal(("30.00", "6.00", "36.00"), (note.NetAmount.ToString(), note.VatAmount.ToString(), note.GrossAmount.ToString()));
        Assert.Equal(("36.00", "171.00"), (_invoice.Settlement.AmountCredited.ToString(), _invoice.Settlement.BalanceDue.ToString()));
        Assert.Equal(PaymentStatus.Partial, _invoice.PaymentStatusOn(AnInvoice.IssueDay));
        Assert.Equal([20], _invoice.Settlement.CreditNoteIds);
    }

    [Fact]
    public void Takes_what_is_left_after_a_part()
    {
        _builder.Credit(_invoice, 20, A.Line(30m));

        var rest = _builder.Credit(_invoice, 21);

        Assert.Equal(["Solde de la facture F2026-00001: 90.00 at 10.00", "Solde de la facture F2026-00001: 60.00 at 20.00"],
            rest.Lines.Select(line => $"{line.Description}: {line.NetAmount} at {line.VatRate}"));
        Assert.Equal("171.00", rest.GrossAmount.ToString());
        Assert.Equal(PaymentStatus.FullyCredited, _invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Is_full_when_the_parts_use_everything_up()
    {
        _builder.Credit(_invoice, 20, A.Line(90m));
        _builder.Credit(_invoice, 21, A.Line(90m, 10m));

        Assert.Equal(PaymentStatus.FullyCredited, _invoice.PaymentStatusOn(AnInvoice.IssueDay));
        Refusal.With("avoir_excedentaire", () => _invoice.PrepareCreditNote(22, null, [], A.Instant));
    }

    [Fact]
    public void Gives_the_credit_that_uses_a_base_up_its_remaining_vat()
    {
        // 0.10 at 20 % bears 0.02. Slices of 0.03 bear round(0.006) = 0.01 each: two take all the VAT, and the last has none left.
        var builder = AnInvoice.With(A.Line(0.10m), A.Line(1m, 10m));
        var invoice = builder.Issued();

        var first = builder.Credit(invoice, 20, A.Line(0.03m));
        var second = builder.Credit(invoice, 21, A.Line(0.03m));
        var last = builder.Credit(invoice, 22, A.Line(0.04m));

        Assert.Equal(("0.01", "0.01", "0.00"), (first.VatAmount.ToString(), second.VatAmount.ToString(), last.VatAmount.ToString()));
    }

    [Fact]
    public void Takes_the_vat_that_rounding_left_behind()
    {
        // 0.04 at 20 % bears 0.01. Halves of 0.02 bear round(0.004) = 0.00: the last takes all of it.
        var builder = AnInvoice.With(A.Line(0.04m));
        var invoice = builder.Issued();

        var first = builder.Credit(invoice, 20, A.Line(0.02m));
        var last = builder.Credit(invoice, 21, A.Line(0.02m));

        Assert.Equal(("0.00", "0.01"), (first.VatAmount.ToString(), last.VatAmount.ToString()));
    }

    [Fact]
    public void Refuses_more_than_a_base_has_even_where_another_has_plenty()
    {
        Refusal.With("avoir_excedentaire", () => Credit(A.Line(90.01m)));

        _builder.Credit(_invoice, 20, A.Line(50m));

        Refusal.With("avoir_excedentaire", () => Credit(A.Line(40.01m)));
    }

    [Fact]
    public void Refuses_more_than_the_invoice_has_where_a_negative_base_takes_from_it()
    {
        // 100.00 + 20.00 and -50.00 - 5.00: 65.00 in all.
        var builder = AnInvoice.With(A.Line(100m), A.Line(50m, 10m, quantity: -1m));
        var invoice = builder.Issued();

        Refusal.With("avoir_excedentaire", () => builder.Credit(invoice, 20, A.Line(100m)));
        Refusal.With("avoir_excedentaire", () => builder.Credit(invoice, 20, A.Line(50.01m)));
        builder.Credit(invoice, 20, A.Line(50m));

        Assert.Equal("5.00", builder.Credit(invoice, 21).GrossAmount.ToString());
        Assert.Equal(("65.00", "0.00"), (invoice.Settlement.AmountCredited.ToString(), invoice.Settlement.Overpaid.ToString()));
    }

    [Fact]
    public void Takes_what_is_left_also_where_it_comes_to_nothing()
    {
        // 100.00 + 20.00 and -0.01: after 99.99 + 20.00 there is 0.01 left of the one and -0.01 of the other.
        var builder = AnInvoice.With(A.Line(100m), A.Line(0.01m, 10m, quantity: -1m));
        var invoice = builder.Issued();
        builder.Credit(invoice, 20, A.Line(99.99m));

        Assert.Equal("0.00", builder.Credit(invoice, 21).GrossAmount.ToString());
        Assert.Equal(PaymentStatus.FullyCredited, invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Is_made_out_to_whom_the_invoice_was()
    {
        var client = AClient.Person().Build();
        var builder = AnInvoice.WithOneLine().For(client);
        var invoice = builder.Issued();
        client.Erase();

        Assert.Equal(invoice.Buyer, builder.Credit(invoice, 20).Buyer);
    }

    [Fact]
    public void Refuses_a_rate_that_the_invoice_does_not_have() => Refusal.With("avoir_excedentaire", () => Credit(A.Line(1m, 5.5m)));

    [Fact]
    public void Asks_which_rate_is_meant_where_there_are_several() =>
        Refusal.Of("Lines[0].VatRate", () => Credit(A.Line(1m) with { VatRate = null }));

    [Fact]
    public void Asks_which_category_is_meant_where_there_are_several_at_the_one_rate_named()
    {
        var invoice = AnInvoice.With(A.UntaxedLine(VatCategory.E), A.UntaxedLine(VatCategory.AE)).Issued();

        Refusal.Of("Lines[0].VatCategory", () => invoice.PrepareCreditNote(20, [A.Line(1m, 0m)], [], A.Instant));
    }

    [Theory]
    [InlineData("Enseignement", null, "Lines[0].ExemptionReason")]
    [InlineData(null, "VATEX-FR-FRANCHISE", "Lines[0].ExemptionCode")]
    [InlineData(null, "VATEX-FR-CGI261-5", "Lines[0].ExemptionCode")]
    public void Refuses_another_exemption_than_the_invoice_has(string? reason, string? code, string field)
    {
        var invoice = AnInvoice.With(A.UntaxedLine(VatCategory.E, reason: "Formation", code: "VATEX-FR-CGI261-4")).Issued();

        Refusal.Of(field, () => invoice.PrepareCreditNote(20, [A.UntaxedLine(VatCategory.E, 10m, reason, code)], [], A.Instant));
    }

    [Fact]
    public void Refuses_a_code_where_the_invoice_has_none()
    {
        var invoice = AnInvoice.With(A.UntaxedLine(VatCategory.E)).Issued();

        Refusal.Of("Lines[0].ExemptionCode", () => invoice.PrepareCreditNote(20, [A.UntaxedLine(VatCategory.E, 10m, code: "VATEX-FR-CGI261-4")], [], A.Instant));
    }

    /// <summary>The law's wordings of one reason are one; the note is issued with that of its own day.</summary>
    [Theory]
    [InlineData("TVA non applicable, art. 293 B du CGI")]
    [InlineData("TVA non applicable, art. L223-1 et suivants du CIBS")]
    public void Takes_the_reason_in_any_wording_of_the_law(string wording)
    {
        var builder = AnInvoice.With(A.Line(100m) with { VatRate = null }).SoldBy(ACompany.SmallBusiness());
        var invoice = builder.Issued();

        var note = builder.Credit(invoice, 20, A.UntaxedLine(VatCategory.E, 10m, wording, "VATEX-FR-FRANCHISE"));

        Assert.Equal(invoice.Lines[0].ExemptionReason, note.Lines[0].ExemptionReason);
    }

    /// <summary>
    /// 0.72 at 5.5 % bears 0.04 and -0.20 at 20 % takes the same away. After 0.09, which bears 0.00, what is left is computed to -0.01 of VAT; what is really left is 0.00.
    /// </summary>
    [Fact]
    public void Takes_the_VAT_that_is_left_also_where_that_of_the_remainder_is_computed_to_less_than_nothing()
    {
        var builder = AnInvoice.With(A.Line(0.72m, 5.5m), A.Line(0.20m, quantity: -1m));
        var invoice = builder.Issued();
        builder.Credit(invoice, 20, A.Line(0.09m, 5.5m));

        var rest = builder.Credit(invoice, 21);

        Assert.Equal(("0.43", "0.00"), (rest.NetAmount.ToString(), rest.VatAmount.ToString()));
        Assert.Equal(PaymentStatus.FullyCredited, invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Takes_the_one_rate_there_is_with_its_reason()
    {
        var builder = AnInvoice.With(A.Line(100m) with { VatRate = null }).SoldBy(ACompany.SmallBusiness());
        var invoice = builder.Issued();

        var note = builder.Credit(invoice, 20, A.Line(10m) with { VatRate = null });

        Assert.Equal((VatCategory.E, "VATEX-FR-FRANCHISE"), (note.Lines[0].VatCategory, note.Lines[0].ExemptionCode));
    }

    [Fact]
    public void Keeps_the_rates_of_the_invoice_whatever_the_firm_allows_since()
    {
        var since = AnInvoice.With(A.Line(1m)).SoldBy(ACompany.Complete().With(settings => settings with { AllowedVatRates = [new(5.5m)] }));

        Assert.Equal("207.00", since.Credit(_invoice, 20).GrossAmount.ToString());
    }

    [Fact]
    public void Refuses_no_lines_a_negative_credit_or_none()
    {
        Refusal.Of("Lines", () => _invoice.PrepareCreditNote(20, [], [], A.Instant));
        Refusal.Of("Lines", () => Credit(A.Line(1m, quantity: -1m)));
        Refusal.Of("Lines", () => Credit(A.Line(0m)));
    }

    [Fact]
    public void Names_wrong_lines() =>
        Refusal.Of("Lines[1].Description", () => Credit(A.Line(1m), A.Line(1m) with { Description = null }));

    [Fact]
    public void Credits_what_is_left_of_more_than_one_line_can_hold()
    {
        var builder = AnInvoice.With([.. Enumerable.Repeat(A.UntaxedLine(VatCategory.E, 900_000_000m), 3)]);
        var invoice = builder.Issued();
        builder.Credit(invoice, 20, A.UntaxedLine(VatCategory.E, 1m));

        var rest = builder.Credit(invoice, 21);

        Assert.Equal(["999999999.99", "999999999.99", "699999999.02"], rest.Lines.Select(line => line.NetAmount.ToString()));
        Assert.Equal(PaymentStatus.FullyCredited, invoice.PaymentStatusOn(AnInvoice.IssueDay));
    }

    [Fact]
    public void Credits_an_invoice_of_nothing() =>
        Assert.Equal("0.00", new Func<AnInvoice, Invoice>(zero => zero.Credit(zero.Issued(), 20))(AnInvoice.With(A.Line(0m))).GrossAmount.ToString());

    [Fact]
    public void Leaves_a_deducted_deposit_alone_until_its_invoice_is_credited_whole()
    {
        var depositBuilder = AnInvoice.Deposit().Numbered(3);
        var deposit = depositBuilder.Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        var invoice = builder.Issued();

        Refusal.With("acompte_deduit", () => deposit.PrepareCreditNote(20, null, [], A.Instant));

        builder.Credit(invoice, 21, A.Line(400m));
        Refusal.With("acompte_deduit", () => deposit.PrepareCreditNote(20, null, [], A.Instant));

        builder.Credit(invoice, 22);
        Assert.Null(deposit.Settlement.DeductedById);
        Assert.Equal("120.00", depositBuilder.Credit(deposit, 23).GrossAmount.ToString());
    }

    [Fact]
    public void Gives_the_deduction_back_in_turnover_too()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        var invoice = builder.Issued();

        var part = builder.Credit(invoice, 21, A.Line(400m));
        var rest = builder.Credit(invoice, 22);

        // 900 was invoiced beside the deposit's 100; −400, then −600 with the 100 given back.
        Assert.Equal(("900.00", "-400.00", "-500.00"), (invoice.Turnover.ToString(), part.Turnover.ToString(), rest.Turnover.ToString()));
        Assert.Equal("0.00", invoice.Settlement.AmountDeducted.ToString());
    }

    [Fact]
    public void Lets_the_deposit_be_deducted_again_from_the_next_invoice()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        builder.Credit(builder.Issued(), 21);

        Assert.Equal("1080.00", AnInvoice.With(A.Line(1000m)).Numbered(11).Deducting(deposit).Issued(2).Settlement.BalanceDue.ToString());
    }

    [Fact]
    public void Makes_overpaid_what_was_paid_beside_the_deposit()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        var invoice = builder.Paid();

        builder.Credit(invoice, 21);

        Assert.Equal(("0.00", "1080.00"), (invoice.Settlement.BalanceDue.ToString(), invoice.Settlement.Overpaid.ToString()));
    }

    [Fact]
    public void Changes_nothing_before_the_note_is_issued()
    {
        _invoice.PrepareCreditNote(20, null, [], A.Instant);

        Assert.Equal("207.00", _invoice.Settlement.BalanceDue.ToString());
        Assert.Empty(_invoice.Settlement.CreditNoteIds);
    }

    private void Credit(params LineContent[] lines) => _invoice.PrepareCreditNote(20, lines, [], A.Instant);
}
