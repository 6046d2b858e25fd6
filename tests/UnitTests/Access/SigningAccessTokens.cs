using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Identity;

namespace MiniCrm.UnitTests.Access;

public class SigningAccessTokens
{
    private static readonly SignedInUser Manager = new(7, "g@exemple.fr", "Gisèle", Role.Manager, Guid.NewGuid());
    private const int SessionId = 4096;

    private readonly SettableClock _clock = new(SettableClock.Noon);

    [Fact]
    public async Task Says_who_with_which_role_in_which_session()
    {
        var result = await ValidateAsync(Tokens().Issue(Manager, SessionId));

        Assert.True(result.IsValid);
        var principal = new ClaimsPrincipal(result.ClaimsIdentity);
        Assert.Equal(7, AccessClaims.IdOf(principal));
        Assert.Equal(Role.Manager, AccessClaims.RoleOf(principal));
        Assert.Equal("4096", principal.FindFirst("sid")?.Value);
    }

    [Fact]
    public void Holds_nothing_personal()
    {
        var token = new JsonWebToken(Tokens().Issue(Manager, SessionId));

        Assert.Equal(["aud", "exp", "iat", "iss", "nbf", "role", "sid", "sub"], token.Claims.Select(claim => claim.Type).Order());
        Assert.Equal("gestion", token.GetClaim("role").Value);
    }

    [Theory]
    [InlineData(899, true)]
    [InlineData(930, false)]
    public async Task Holds_fifteen_minutes(int seconds, bool valid)
    {
        var token = Tokens().Issue(Manager, SessionId);

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(valid, (await ValidateAsync(token)).IsValid);
    }

    [Fact]
    public async Task Refuses_one_from_the_future()
    {
        var token = Tokens().Issue(Manager, SessionId);

        _clock.Advance(TimeSpan.FromMinutes(-1));

        Assert.False((await ValidateAsync(token)).IsValid);
    }

    [Fact]
    public async Task Refuses_another_installations_key() =>
        Assert.False((await ValidateAsync(Tokens("une-autre-phrase-secrete-de-bien-32-caracteres").Issue(Manager, SessionId))).IsValid);

    [Fact]
    public async Task Refuses_any_other_last_letter_even_where_it_stands_for_the_same_bytes()
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = Tokens().Issue(Manager, SessionId);

        foreach (var letter in letters.Where(letter => letter != token[^1]))
            Assert.False((await ValidateAsync(token[..^1] + letter)).IsValid, $"{letter} in place of {token[^1]}");
    }

    [Theory]
    [InlineData("role", "admin")]
    [InlineData("sub", "1")]
    public async Task Refuses_a_changed_claim(string claim, string value)
    {
        var parts = Tokens().Issue(Manager, SessionId).Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]);
        var was = claim == "role" ? "gestion" : "7";
        Assert.Contains($"\"{claim}\":\"{was}\"", claims, StringComparison.Ordinal);

        parts[1] = Base64UrlEncoder.Encode(claims.Replace($"\"{claim}\":\"{was}\"", $"\"{claim}\":\"{value}\"", StringComparison.Ordinal));

        Assert.False((await ValidateAsync(string.Join('.', parts))).IsValid);
    }

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("JWT", null, null, false)]
    [InlineData(null, "autre", null, false)]
    [InlineData(null, null, "autre", false)]
    public async Task Refuses_another_type_issuer_or_audience_under_our_own_key(string? type, string? issuer, string? audience, bool valid)
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? "minicrm",
            Audience = audience ?? "minicrm-api",
            TokenType = type ?? "at+jwt",
            IssuedAt = SettableClock.Noon.UtcDateTime,
            NotBefore = SettableClock.Noon.UtcDateTime,
            Expires = SettableClock.Noon.UtcDateTime.AddMinutes(5),
            SigningCredentials = new(new SymmetricSecurityKey(Keys.Of().AccessTokens), "HS256"),
            Claims = new Dictionary<string, object> { ["sub"] = "7" },
        });

        Assert.Equal(valid, (await ValidateAsync(token)).IsValid);
    }

    [Fact]
    public async Task Refuses_another_algorithm_under_our_own_key()
    {
        var body = Base64UrlEncoder.Encode("""{"alg":"HS512","typ":"at+jwt"}""") + "." + Tokens().Issue(Manager, SessionId).Split('.')[1];
        var signature = HMACSHA512.HashData(Keys.Of().AccessTokens, Encoding.ASCII.GetBytes(body));

        Assert.False((await ValidateAsync($"{body}.{Base64UrlEncoder.Encode(signature)}")).IsValid);
    }

    [Fact]
    public async Task Refuses_an_unsigned_one()
    {
        var claims = Tokens().Issue(Manager, SessionId).Split('.')[1];
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");

        Assert.False((await ValidateAsync($"{header}.{claims}.")).IsValid);
    }

    private AccessTokens Tokens(string secret = Keys.Secret) => new(Keys.Of(secret), _clock);

    private Task<TokenValidationResult> ValidateAsync(string token) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Tokens().Validation());
}
