using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Documents.Wording;

namespace MiniCrm.UnitTests.Documents.Wording;

public class WritingFrenchFigures
{
    [Theory]
    [InlineData("0", "0,00 €")]
    [InlineData("1234.5", "1 234,50 €")]
    [InlineData("-12.3", "−12,30 €")]
    [InlineData("9999999999.99", "9 999 999 999,99 €")]
    public void Amounts_have_two_decimals_and_no_break_spaces(string amount, string expected) =>
        Assert.Equal(NoBreak(expected), FrenchFormat.Euros(new Money(Invariant(amount))));

    [Theory]
    [InlineData("80", "80,00 €")]
    [InlineData("0.1234", "0,1234 €")]
    [InlineData("1234.5670", "1 234,567 €")]
    public void Unit_prices_have_two_to_four_decimals(string price, string expected) =>
        Assert.Equal(NoBreak(expected), FrenchFormat.Euros(new UnitPrice(Invariant(price))));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1234.5", "−1 234,5")]
    [InlineData("0.0001", "0,0001")]
    public void Quantities_have_no_decimals_but_their_own(string quantity, string expected) =>
        Assert.Equal(NoBreak(expected), FrenchFormat.Number(new Quantity(Invariant(quantity))));

    [Theory]
    [InlineData("20", "20 %")]
    [InlineData("5.5", "5,5 %")]
    [InlineData("1.05", "1,05 %")]
    public void Rates_are_short(string rate, string expected) =>
        Assert.Equal(NoBreak(expected), FrenchFormat.Percent(new Percentage(Invariant(rate))));

    [Fact]
    public void Dates_are_written_out()
    {
        Assert.Equal(NoBreak("22 novembre 2026"), FrenchFormat.LongDate(new(2026, 11, 22)));
        Assert.Equal(NoBreak("1er août 2026"), FrenchFormat.LongDate(new(2026, 8, 1)));
        Assert.Equal("02/01/2026", FrenchFormat.ShortDate(new(2026, 1, 2)));
    }

    [Fact]
    public void A_period_within_a_month_names_it_once()
    {
        Assert.Equal($"du 1er au {NoBreak("30 novembre 2026")}", FrenchFormat.Period(new(2026, 11, 1), new(2026, 11, 30)));
        Assert.Equal($"du {NoBreak("1er novembre 2026")}\nau {NoBreak("5 novembre 2027")}", FrenchFormat.Period(new(2026, 11, 1), new(2027, 11, 5)));
    }

    [Fact]
    public void Numbers_of_firms_and_accounts_are_grouped()
    {
        Assert.Equal(NoBreak("732 829 320"), FrenchFormat.Siren("732829320"));
        Assert.Equal(NoBreak("732 829 320 00074"), FrenchFormat.Siret("73282932000074"));
        Assert.Equal(NoBreak("FR76 3000 6000 0112 3456 7890 189"), FrenchFormat.Iban("FR76 3000 6000 0112 3456 7890 189"));
        Assert.Equal("12", FrenchFormat.Siren("12"));
    }

    private static string NoBreak(string text) => text.Replace(' ', '\u00A0');

    private static decimal Invariant(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
