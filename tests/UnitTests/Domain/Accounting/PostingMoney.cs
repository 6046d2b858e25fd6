using MiniCrm.Domain.Accounting;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.UnitTests.Domain.Accounting;

public class PostingMoney
{
    private static readonly PostedPayment Payment = new()
    {
        InvoiceNumber = "F2026-00001",
        Client = Auxiliary.Client(12, "Duval et fils"),
        Buyer = "Duval",
        Method = PaymentMethod.Transfer,
        Amount = new(120m),
        Reference = "VIR 7",
        Date = new(2026, 3, 31),
        RecordedOn = new(2026, 4, 2),
    };

    [Fact]
    public void A_payment_debits_the_bank_and_credits_the_client()
    {
        var entry = PaymentEntry.Of(Payment);

        Assert.Equal(["512000  120.00 0.00", "411000 C00012 0.00 120.00"], Written(entry));
        Assert.Equal(("BQ", new DateOnly(2026, 3, 31), new DateOnly(2026, 4, 2)), (entry.Journal.Code, entry.Date, entry.ValidatedOn));
        Assert.Equal("Règlement F2026-00001 Duval VIR 7", entry.Label);
    }

    [Fact]
    public void A_cheque_of_a_later_day_is_valid_from_that_day_on() =>
        Assert.Equal(new DateOnly(2026, 5, 31), PaymentEntry.Of(Payment with { Date = new(2026, 5, 31) }).ValidatedOn);

    [Fact]
    public void Cash_goes_to_the_till() =>
        Assert.Equal(("CA", "530000"), (PaymentEntry.Of(Payment with { Method = PaymentMethod.Cash }).Journal.Code, PaymentEntry.Of(Payment with { Method = PaymentMethod.Cash }).Lines[0].Account.Number));

    [Fact]
    public void A_refund_and_an_undoing_do_the_opposite()
    {
        var undone = PaymentEntry.Of(Payment with { UndoneOn = new(2026, 5, 1) });

        Assert.Equal(["512000  0.00 120.00", "411000 C00012 120.00 0.00"], Written(PaymentEntry.Of(Payment with { Amount = new(-120m) })));
        Assert.Equal(["512000  0.00 120.00", "411000 C00012 120.00 0.00"], Written(undone));
        Assert.Equal((new DateOnly(2026, 5, 1), new DateOnly(2026, 3, 31)), (undone.Date, undone.PieceDate));
    }

    [Fact]
    public void A_payment_of_a_later_day_is_undone_on_that_day()
    {
        var undone = PaymentEntry.Of(Payment with { Date = new(2027, 1, 29), UndoneOn = new(2026, 11, 29) });

        Assert.Equal((new DateOnly(2027, 1, 29), new DateOnly(2027, 1, 29)), (undone.Date, undone.ValidatedOn));
    }

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(702, "ZZ")]
    [InlineData(703, "AAA")]
    public void Letters_count_as_columns_of_a_spreadsheet_do(long rank, string code) => Assert.Equal(code, Lettering.CodeOf(rank));

    private static IEnumerable<string> Written(AccountingEntry entry) =>
        entry.Lines.Select(line => $"{line.Account.Number} {line.Auxiliary?.Number} {line.Debit} {line.Credit}");
}
