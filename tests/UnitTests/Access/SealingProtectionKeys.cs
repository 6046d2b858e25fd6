using Microsoft.Extensions.Configuration;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.UnitTests.Access;

public class SealingProtectionKeys
{
    private const string Xml = "<key id=\"1\"><value>c2VjcmV0</value></key>";

    [Fact]
    public void Hides_a_key_and_gives_it_back()
    {
        var seal = SealWith(new string('s', 32));

        var kept = seal.Close("key-1", Xml);

        Assert.DoesNotContain("value", kept, StringComparison.Ordinal);
        Assert.NotEqual(kept, seal.Close("key-1", Xml));
        Assert.Equal(Xml, seal.Open("key-1", kept));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Leaves_a_key_as_it_is_without_a_secret(string? secret)
    {
        var seal = SealWith(secret);

        Assert.Equal(Xml, seal.Close("key-1", Xml));
        Assert.Equal(Xml, seal.Open("key-1", Xml));
    }

    [Fact]
    public void Reads_a_key_that_was_kept_before_there_was_a_secret() => Assert.Equal(Xml, SealWith(new string('s', 32)).Open("key-1", Xml));

    [Fact]
    public void Refuses_to_start_with_another_secret_or_none()
    {
        var kept = SealWith(new string('s', 32)).Close("key-1", Xml);

        Assert.Equal("The protection keys in the database are sealed with another secret than MINICRM_PROTECTION_KEY.",
            Assert.Throws<CannotStartException>(() => SealWith(new string('t', 32)).Open("key-1", kept)).Message);
        Assert.Equal("The protection keys in the database are sealed: give MINICRM_PROTECTION_KEY.",
            Assert.Throws<CannotStartException>(() => SealWith(null).Open("key-1", kept)).Message);
    }

    [Fact]
    public void Takes_no_key_for_another()
    {
        var seal = SealWith(new string('s', 32));

        Assert.Throws<CannotStartException>(() => seal.Open("key-2", seal.Close("key-1", Xml)));
    }

    [Fact]
    public void Refuses_a_secret_too_short_to_be_one() =>
        Assert.Equal("MINICRM_PROTECTION_KEY has 10 characters: give it at least 32, at random.", Assert.Throws<CannotStartException>(() => SealWith("trop court")).Message);

    private static KeySeal SealWith(string? secret) => new(new ConfigurationBuilder().AddInMemoryCollection([new("MINICRM_PROTECTION_KEY", secret)]).Build());
}
