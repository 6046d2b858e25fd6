using MiniCrm.Infrastructure.Documents.Pdf.Fonts;

namespace MiniCrm.UnitTests.Documents.Fonts;

public class ReplacingWhatCannotBeDrawn
{
    [Theory]
    [InlineData("Œuvre à 1 234,56 € — « déjà » Łódź Ελλάδα Москва", "Œuvre à 1 234,56 € — « déjà » Łódź Ελλάδα Москва")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("a\tb", "a b")]
    [InlineData("a\u0000\u0007b", "ab")]
    [InlineData("a\u200B\uFEFF\u00ADb", "ab")]
    [InlineData("1\u202F234", "1\u00A0234")]
    [InlineData("Fête 🎉 日本", "Fête □ □□")]
    [InlineData("❤\uFE0F", "❤")]
    [InlineData("\uFFFE", "□")]
    [InlineData("one\r\ntwo\u2028three", "one\ntwo\nthree")]
    public void Leaves_only_characters_of_the_font(string text, string expected)
    {
        var printable = PrintableText.For(SourceSans.Regular, text);

        Assert.Equal(expected, printable);
        Assert.All(printable, character => Assert.True(character == '\n' || SourceSans.Regular.Draws(character)));
    }

    [Fact]
    public void Replaces_half_a_surrogate_pair() => Assert.Equal("a□b", PrintableText.For(SourceSans.Regular, "a\uD83Cb"));

    [Fact]
    public void Keeps_a_text_that_needs_nothing() =>
        Assert.Same("Rien à changer", PrintableText.For(SourceSans.Regular, "Rien à changer"));

    [Fact]
    public void Never_leaves_a_missing_glyph_whatever_the_character()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var printable = PrintableText.For(SourceSans.SemiBold, ((char)code).ToString());
            Assert.All(printable, character => Assert.True(character == '\n' || SourceSans.SemiBold.Draws(character), $"U+{code:X4}"));
        }
    }
}
