using MiniCrm.WebApi.Exports;

namespace MiniCrm.UnitTests.Wire;

public class WritingPlainFrench
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Dupré & Cœur, 10 €", "Dupré & Cœur, 10 €")]
    [InlineData("L’Œuvre – « près »…", "L'Œuvre - « près »...")]
    [InlineData("Łódź Č", "Lódz C")]
    [InlineData("a\tb\r\nc", "a b  c")]
    [InlineData("東京", "??")]
    [InlineData("e\u0301", "é")]
    public void Keeps_what_the_encoding_has_and_unaccents_or_replaces_the_rest(string? text, string written)
    {
        Assert.Equal(written, PlainFrench.Of(text));
        Assert.Equal(written, PlainFrench.Encoding.GetString(PlainFrench.Encoding.GetBytes(PlainFrench.Of(text))));
    }
}
