using MiniCrm.Application.Documents;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Documents;

public class PreparingADocument
{
    private static readonly DateOnly Today = A.Day("2026-04-20");

    // Sums 100.00 at 20 % and 100.00 at 10 %, less 10.00 each: bases 90.00 and 90.00, VAT 18.00 and 9.00.
    private readonly AnInvoice _builder = AnInvoice.With(A.Line(100m), A.Line(60m, 10m), A.Line(40m, 10m)).Discounted(20m);

    [Fact]
    public void Takes_an_issued_invoice_from_its_own_snapshot()
    {
        var invoice = _builder.Issued();
        var others = new IssueParties(
            ACompany.Complete().With(settings => settings with { LegalName = "Autre" }).Build(), AClient.Firm().With(profile => profile with { Name = "Autre" }).Build());

        var document = InvoiceDocuments.Of(invoice, others, Today, []);

        Assert.Equal(("Atelier Martin", "Menuiserie Duval"), (document.Seller.LegalName, document.Buyer.Name));
        Assert.Equal(("F2026-00001", A.Day("2026-03-31"), A.Day("2026-04-30")), (document.Number, document.IssueDate, document.DueDate));
        Assert.Equal(invoice.Mentions, document.Mentions);
        Assert.Equal(invoice.Seal, document.Seal);
        Assert.False(document.IsDraft);
    }

    [Fact]
    public void Takes_a_draft_as_it_would_be_issued_today()
    {
        var document = InvoiceDocuments.Of(_builder.Build(), _builder.Parties, Today, TheRules.All);

        Assert.True(document.IsDraft);
        Assert.Null(document.Seal);
        Assert.Equal((Today, A.Day("2026-05-20")), (document.IssueDate, document.DueDate));
        Assert.Equal("Menuiserie Duval", document.Buyer.Name);
        Assert.NotEmpty(document.Mentions);
    }

    [Fact]
    public void Says_each_group_its_share_of_the_discount()
    {
        var document = InvoiceDocuments.Of(_builder.Issued(), _builder.Parties, Today, []);

        Assert.Equal([(10m, "10.00"), (20m, "10.00")], document.DiscountShares.Select(share => (share.Group.Rate.Value, share.Amount.ToString())));
        Assert.Equal(("180.00", "27.00", "207.00"), (document.NetAmount.ToString(), document.VatAmount.ToString(), document.GrossAmount.ToString()));
    }

    [Fact]
    public void Owes_what_deposits_and_the_payment_at_issue_have_left()
    {
        var deposit = AnInvoice.Deposit().Numbered(5).Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        var invoice = builder.Build();
        builder.Issue(invoice, terms: new(null, A.Payment(80m, "2026-03-31"), 900, A.Instant), rank: 2);

        var document = InvoiceDocuments.Of(invoice, builder.Parties, Today, []);

        Assert.Equal(("1200.00", "80.00", "1000.00"), (document.GrossAmount.ToString(), document.PaidAtIssue.ToString(), document.AmountDue.ToString()));
        Assert.Equal(A.Day("2026-03-31"), document.PaidOn);
        Assert.Equal(new PrintedDeposit("F2026-00001", A.Day("2026-03-31"), new Money(120m), new Money(20m)), Assert.Single(document.Deposits));
    }

    [Fact]
    public void Names_the_invoice_that_a_credit_note_corrects()
    {
        var note = _builder.Credit(_builder.Issued(), 20);

        var document = InvoiceDocuments.Of(note, _builder.Parties, Today, []);

        Assert.Equal(new DocumentReference("F2026-00001", A.Day("2026-03-31")), document.OriginalInvoice);
        Assert.Null(document.DueDate);
    }

    [Fact]
    public void Says_of_a_credit_note_which_deposits_it_does_not_give_back()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        var invoice = builder.Issued(2);
        var part = builder.Credit(invoice, 20, A.Line(400m));
        var rest = builder.Credit(invoice, 21);

        var (partly, wholly) = (Of(part), Of(rest));

        Assert.Equal(("480.00", 0), (partly.AmountDue.ToString(), partly.RestoredDeposits.Count));
        Assert.Equal(("720.00", "600.00"), (wholly.GrossAmount.ToString(), wholly.AmountDue.ToString()));
        Assert.Equal(new PrintedDeposit("F2026-00001", A.Day("2026-03-31"), new Money(120m), new Money(20m)), Assert.Single(wholly.RestoredDeposits));

        InvoiceDocument Of(Invoice note) => InvoiceDocuments.Of(note, builder.Parties, Today, [], CorrectedBy(invoice));
    }

    [Fact]
    public void Takes_back_what_earlier_notes_credited_where_the_last_one_is_worth_less_than_the_deposits()
    {
        var deposit = AnInvoice.Deposit().Numbered(3).Paid();
        var builder = AnInvoice.With(A.Line(1000m)).Deducting(deposit);
        var invoice = builder.Issued(2);
        builder.Credit(invoice, 20, A.Line(950m));

        var document = InvoiceDocuments.Of(builder.Credit(invoice, 21), builder.Parties, Today, [], CorrectedBy(invoice));

        // 1,140 were credited of the 1,080 that were to pay.
        Assert.Equal(("-60.00", "F2026-00001"), (document.AmountDue.ToString(), Assert.Single(document.RestoredDeposits).Number));
    }

    [Fact]
    public void Can_be_done_for_an_empty_draft()
    {
        var builder = AnInvoice.WithNothing();

        var document = InvoiceDocuments.Of(builder.Build(), builder.Parties, Today, TheRules.All);

        Assert.Empty(document.Lines);
        Assert.Equal("0.00", document.AmountDue.ToString());
    }

    private static CorrectedDocument CorrectedBy(Invoice invoice) => new(invoice.Kind, invoice.Seller!, invoice.VatBreakdown, invoice.Deposits);
}
