using MiniCrm.Application.Access;

namespace MiniCrm.UnitTests.Access;

public class OpaqueTokens
{
    [Fact]
    public void Are_32_bytes_and_never_the_same()
    {
        var texts = Enumerable.Range(0, 100).Select(_ => OpaqueToken.New().ToString()).ToList();

        Assert.All(texts, text => Assert.Equal(43, text.Length));
        Assert.Equal(100, texts.Distinct().Count());
    }

    [Fact]
    public void Are_recognised_by_their_hash()
    {
        // SHA-256 of 32 zero bytes.
        var zeros = OpaqueToken.Parse(new string('A', 43));

        Assert.Equal("66687AADF862BD776C8FC18B8E9F8E20089714856EE233B3902A591D0D5F2925", Convert.ToHexString(zeros!.Hash()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("é€AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Have_one_spelling(string? text) => Assert.Null(OpaqueToken.Parse(text));
}
