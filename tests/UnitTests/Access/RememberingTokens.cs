using System.Security.Claims;
using MiniCrm.WebApi.Access;

namespace MiniCrm.UnitTests.Access;

public sealed class RememberingTokens : IDisposable
{
    private const string Header = "Bearer e.y.J";

    private readonly SettableClock _clock = new(SettableClock.Noon);
    private readonly ClaimsPrincipal _owner = new();
    private readonly KnownTokens _known;

    public RememberingTokens() => _known = new(_clock);

    [Fact]
    public void Knows_whose_a_token_is_as_long_as_it_is_good()
    {
        Keep(TimeSpan.FromMinutes(15));

        _clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Same(_owner, _known.Find(Header));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_known.Find(Header));
    }

    [Theory]
    [InlineData("Bearer e.y.K")]
    [InlineData("Bearer E.Y.J")]
    [InlineData("")]
    public void Knows_no_other(string header)
    {
        Keep(TimeSpan.FromMinutes(15));

        Assert.Null(_known.Find(header));
    }

    [Fact]
    public void Forgets_at_once_what_is_past_its_time()
    {
        Keep(TimeSpan.FromSeconds(-1));

        Assert.Null(_known.Find(Header));
    }

    public void Dispose() => _known.Dispose();

    private void Keep(TimeSpan time) => _known.Keep(Header, _owner, (SettableClock.Noon + time).UtcDateTime);
}
