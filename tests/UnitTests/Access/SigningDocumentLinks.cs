using Microsoft.IdentityModel.Tokens;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.UnitTests.Access;

public class SigningDocumentLinks
{
    private const int Document = 12;

    private readonly SettableClock _clock = new(SettableClock.Noon);

    [Fact]
    public void Opens_the_document_it_was_signed_for() => Assert.True(Signer().Verify(Document, Link()));

    [Fact]
    public void Opens_no_other_document() => Assert.False(Signer().Verify(13, Link()));

    [Theory]
    [InlineData(899, true)]
    [InlineData(900, false)]
    public void Holds_until_it_expires(int seconds, bool opens)
    {
        var link = Link();

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(opens, Signer().Verify(Document, link));
    }

    [Fact]
    public void Cannot_be_made_to_hold_longer()
    {
        var bytes = Base64UrlEncoder.DecodeBytes(Link());
        bytes[7] ^= 1;

        Assert.False(Signer().Verify(Document, Base64UrlEncoder.Encode(bytes)));
    }

    [Fact]
    public void Opens_nothing_when_any_letter_is_changed()
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var link = Link();

        for (var place = 0; place < link.Length; place++)
        {
            foreach (var letter in letters.Where(letter => letter != link[place]))
                Assert.False(Signer().Verify(Document, $"{link[..place]}{letter}{link[(place + 1)..]}"));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("AAAA")]
    public void Opens_nothing_without_a_whole_token(string? token) => Assert.False(Signer().Verify(Document, token));

    [Fact]
    public void Opens_nothing_when_padded_or_spaced()
    {
        Assert.False(Signer().Verify(Document, Link() + "=="));
        Assert.False(Signer().Verify(Document, " " + Link()));
        Assert.False(Signer().Verify(Document, Link() + "A"));
    }

    [Fact]
    public void Opens_nothing_when_signed_elsewhere() =>
        Assert.False(Signer().Verify(Document, Signer("une-autre-phrase-secrete-de-bien-32-caracteres").Sign(Document, Later)));

    private static DateTime Later => SettableClock.Noon.UtcDateTime.AddMinutes(15);

    private string Link() => Signer().Sign(Document, Later);

    private LinkSigner Signer(string secret = Keys.Secret) => new(Keys.Of(secret), _clock);
}
