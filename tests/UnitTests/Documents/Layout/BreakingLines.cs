using MiniCrm.Infrastructure.Documents.Pdf.Fonts;
using MiniCrm.Infrastructure.Documents.Pdf.Layout;

namespace MiniCrm.UnitTests.Documents.Layout;

public class BreakingLines
{
    /// <summary>Digits of Source Sans are 497 thousandths wide, spaces 200.</summary>
    [Theory]
    [InlineData("11 22 33", 2300, "11 22|33")]
    [InlineData("11-22-33", 2700, "11-22-|33")]
    [InlineData("1111111", 1500, "111|111|1")]
    [InlineData("1 2222222", 1500, "1|222|222|2")]
    [InlineData("1\n\n2", 9000, "1||2")]
    [InlineData("11     22", 1100, "11|22")]
    [InlineData("", 1000, "")]
    public void Prefers_spaces_and_hyphens_and_cuts_long_words(string text, double limit, string expected) =>
        Assert.Equal(expected.Split('|'), LineBreaker.Break(text, SourceSans.Regular, limit));

    [Fact]
    public void Never_makes_a_line_wider_than_its_column_nor_loses_a_character()
    {
        var random = new Random(11);
        for (var run = 0; run < 300; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => "abcWWWil-  \n"[random.Next(12)]));
            var limit = random.Next(1000, 20_000);

            var lines = LineBreaker.Break(text, SourceSans.Regular, limit);

            Assert.All(lines, line => Assert.True(SourceSans.Regular.Measure(line) <= limit, line));
            Assert.Equal(Visible(text), Visible(string.Concat(lines)));
        }
    }

    [Fact]
    public void Never_breaks_inside_an_amount()
    {
        var lines = LineBreaker.Break("Total 1\u00A0234\u00A0567,89\u00A0€", SourceSans.Regular, 8000);

        Assert.Equal(["Total", "1\u00A0234\u00A0567,89\u00A0€"], lines);
    }

    private static string Visible(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
