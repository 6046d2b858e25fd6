using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

/// <summary>Issued on 31 March, due on 30 April.</summary>
public class TellingWhereTheMoneyStands
{
    private const string DueDay = "2026-04-30";
    private const string DayAfter = "2026-05-01";

    [Theory]
    [InlineData("nothing", DueDay, PaymentStatus.Pending)]
    [InlineData("nothing", DayAfter, PaymentStatus.Overdue)]
    [InlineData("a part paid", DueDay, PaymentStatus.Partial)]
    [InlineData("a part paid", DayAfter, PaymentStatus.Overdue)]
    [InlineData("a part credited", DueDay, PaymentStatus.Partial)]
    [InlineData("a part credited", DayAfter, PaymentStatus.Overdue)]
    [InlineData("all paid", DayAfter, PaymentStatus.Paid)]
    [InlineData("the rest credited", DayAfter, PaymentStatus.Paid)]
    [InlineData("all credited", DayAfter, PaymentStatus.FullyCredited)]
    [InlineData("paid then all credited", DayAfter, PaymentStatus.FullyCredited)]
    public void Answers_the_first_that_holds(string happened, string day, PaymentStatus status)
    {
        var invoice = After(happened);

        Assert.Equal(status, invoice.PaymentStatusOn(A.Day(day)));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("a part paid")]
    [InlineData("all paid")]
    [InlineData("all credited")]
    public void Says_the_same_as_the_lists(string happened)
    {
        var invoice = After(happened);

        foreach (var day in new[] { A.Day(DueDay), A.Day(DayAfter) })
        {
            Assert.Equal([invoice.PaymentStatusOn(day)!.Value],
                Enum.GetValues<PaymentStatus>().Where(status => InvoiceSpecs.HasStatus(status, day).IsMetBy(invoice)));
        }
    }

    [Fact]
    public void Lists_drafts_and_credit_notes_under_no_status()
    {
        var builder = AnInvoice.WithOneLine();
        Invoice[] neither = [builder.Build(), builder.Credit(builder.Issued(), 20)];

        Assert.DoesNotContain(neither, invoice => Enum.GetValues<PaymentStatus>().Any(status => InvoiceSpecs.HasStatus(status, A.Day(DayAfter)).IsMetBy(invoice)));
        Assert.DoesNotContain(neither, InvoiceSpecs.Open.IsMetBy);
    }

    [Fact]
    public void Counts_as_open_what_is_left_to_pay()
    {
        Assert.True(InvoiceSpecs.Open.IsMetBy(After("a part paid")));
        Assert.False(InvoiceSpecs.Open.IsMetBy(After("all paid")));
        Assert.True(InvoiceSpecs.Overdue(A.Day(DayAfter)).IsMetBy(After("nothing")));
        Assert.False(InvoiceSpecs.Overdue(A.Day(DueDay)).IsMetBy(After("nothing")));
    }

    private static Invoice After(string happened)
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Issued();
        if (happened is "a part paid" or "the rest credited") invoice.Record(1, A.Payment(60m), A.Today, A.Instant);
        if (happened is "all paid" or "paid then all credited") invoice.Record(1, A.Payment(120m), A.Today, A.Instant);
        if (happened is "a part credited" or "the rest credited") builder.Credit(invoice, 20, A.Line(50m));
        if (happened is "all credited" or "paid then all credited") builder.Credit(invoice, 20);
        return invoice;
    }
}
