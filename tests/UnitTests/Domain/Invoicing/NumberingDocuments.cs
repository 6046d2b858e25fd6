using MiniCrm.Domain.Invoicing;
using MiniCrm.UnitTests.Builders;

namespace MiniCrm.UnitTests.Domain.Invoicing;

public class NumberingDocuments
{
    [Theory]
    [InlineData(1, "F2026-00001")]
    [InlineData(99_999, "F2026-99999")]
    [InlineData(100_000, "F2026-100000")]
    public void Writes_at_least_five_digits(int rank, string number) => Assert.Equal(number, InvoiceNumber.F(2026, rank).ToString());

    [Fact]
    public void Has_a_series_for_invoices_and_deposits_and_one_for_credit_notes()
    {
        var builder = AnInvoice.WithOneLine();
        var invoice = builder.Issued();

        Assert.Equal(InvoiceSeries.Invoices, invoice.Series);
        Assert.Equal(InvoiceSeries.Invoices, AnInvoice.Deposit().Build().Series);
        Assert.Equal(InvoiceSeries.CreditNotes, builder.Credit(invoice, 20).Series);
        Assert.Equal("A2026-00020", InvoiceNumber.A(2026, 20).ToString());
    }

    [Theory]
    [InlineData("F2026-00001")]
    [InlineData("A2099-1234567")]
    public void Reads_back_what_it_wrote(string number) => Assert.Equal(number, InvoiceNumber.Parse(number).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("F2026-1")]
    [InlineData("X2026-00001")]
    [InlineData("F2026_00001")]
    [InlineData("F2026-00001\n")]
    [InlineData("F2026-0000a")]
    public void Refuses_to_read_anything_else(string number) => Assert.Throws<FormatException>(() => InvoiceNumber.Parse(number));

    [Fact]
    public void Stays_within_what_e_invoices_allow() => Assert.Matches("^[A-Za-z0-9+_/-]{1,35}$", InvoiceNumber.F(9999, int.MaxValue).ToString());
}
