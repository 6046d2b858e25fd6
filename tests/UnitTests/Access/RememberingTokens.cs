using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MiniCrm.WebApi.Access;

namespace MiniCrm.UnitTests.Access;

public sealed class RememberingTokens : IDisposable
{
    private readonly SettableClock _clock = new(SettableClock.Noon);
    private readonly ClaimsPrincipal _owner = new();
    private readonly KnownTokens _known;

    public RememberingTokens() => _known = new(_clock);

    [Fact]
    public void Knows_whose_a_token_is_as_long_as_it_is_good()
    {
        var header = Keep(TokenFor(TimeSpan.FromMinutes(15)));

        _clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Same(_owner, _known.Find(header));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_known.Find(header));
    }

    /// <summary>Whether the clock was set back, or whoever made it is ahead.</summary>
    [Fact]
    public void Leaves_to_the_validation_what_is_not_good_yet()
    {
        var header = Keep(TokenFor(TimeSpan.FromMinutes(15)));

        _clock.Advance(-TimeSpan.FromMinutes(45));
        Assert.Same(_owner, _known.Find(header));
        _clock.Advance(-TimeSpan.FromSeconds(1));
        Assert.Null(_known.Find(header));
    }

    [Fact]
    public void Knows_no_other()
    {
        var header = Keep(TokenFor(TimeSpan.FromMinutes(15)));

        Assert.Null(_known.Find(header[..^1]));
        Assert.Null(_known.Find(header.ToUpperInvariant()));
        Assert.Null(_known.Find(""));
    }

    [Theory]
    [InlineData("Bearer  ")]
    [InlineData("bearer ")]
    public void Is_not_filled_with_the_ways_to_write_one(string before)
    {
        var header = Keep(TokenFor(TimeSpan.FromMinutes(15)), before);

        Assert.Null(_known.Find(header));
    }

    [Fact]
    public void Forgets_at_once_what_is_past_its_time() => Assert.Null(_known.Find(Keep(TokenFor(TimeSpan.FromSeconds(-1)))));

    public void Dispose() => _known.Dispose();

    private string Keep(JsonWebToken token, string before = "Bearer ")
    {
        var header = before + token.EncodedToken;
        _known.Keep(header, token, _owner);
        return header;
    }

    private static JsonWebToken TokenFor(TimeSpan time)
    {
        var until = (SettableClock.Noon + time).UtcDateTime;
        return new(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { IssuedAt = until.AddHours(-1), NotBefore = until.AddHours(-1), Expires = until }));
    }
}
