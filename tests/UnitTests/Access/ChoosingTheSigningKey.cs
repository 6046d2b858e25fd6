using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Identity;
using NSubstitute;

namespace MiniCrm.UnitTests.Access;

public class ChoosingTheSigningKey
{
    [Fact]
    public async Task Takes_the_settings_secret_and_derives_a_key_for_each_use()
    {
        var keys = With(Keys.Secret);

        await keys.LoadAsync(CancellationToken.None);

        Assert.Equal(Keys.Of().AccessTokens, keys.AccessTokens);
        Assert.Equal(32, keys.AccessTokens.Length);
        Assert.NotEqual(keys.AccessTokens, keys.DocumentLinks);
    }

    [Fact]
    public async Task Refuses_a_secret_that_could_be_guessed()
    {
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => With("trop-court").LoadAsync(CancellationToken.None));

        Assert.Equal("MINICRM_SIGNING_KEY has 10 characters: give it at least 32, at random.", refusal.Message);
    }

    [Fact]
    public void Signs_nothing_before_it_is_loaded() => Assert.Throws<InvalidOperationException>(() => With(Keys.Secret).AccessTokens);

    private static SigningKeys With(string secret) => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("MINICRM_SIGNING_KEY", secret)]).Build(), Substitute.For<IServiceScopeFactory>());
}
