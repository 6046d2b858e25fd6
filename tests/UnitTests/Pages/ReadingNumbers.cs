using System.Globalization;
using MiniCrm.WebUi;

namespace MiniCrm.UnitTests.Pages;

public class ReadingNumbers
{
    [Theory]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1\u202F234,50 €", "1234.50")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("0,125", "0.125")]
    [InlineData("0.125", "0.125")]
    [InlineData("−12", "-12")]
    public void As_they_are_written_in_French(string typed, string number) => Assert.Equal(number, Read(typed, "fr-FR"));

    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1,234", "1234")]
    [InlineData("-1,234,567", "-1234567")]
    [InlineData("1,5", "1.5")]
    [InlineData("0,125", "0.125")]
    [InlineData("0,529", "0.529")]
    [InlineData("1234,567", "1234.567")]
    [InlineData(",125", "0.125")]
    public void As_they_are_written_in_English(string typed, string number) => Assert.Equal(number, Read(typed, "en-GB"));

    [Theory]
    [InlineData("")]
    [InlineData("douze")]
    [InlineData("1,2,3.4.5")]
    [InlineData("20 %")]
    public void Or_not_at_all(string typed) => Assert.Null(Read(typed, "fr-FR"));

    private static string? Read(string typed, string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return Typed.Number(typed, new Speech(), "€")?.ToString(CultureInfo.InvariantCulture);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
