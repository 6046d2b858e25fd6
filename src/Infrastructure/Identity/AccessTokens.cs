using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MiniCrm.Application.Access;

namespace MiniCrm.Infrastructure.Identity;

/// <summary>Access tokens: what is written into them, and what is demanded of them.</summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider clock) : IAccessTokens
{
    private const string Issuer = "minicrm";
    private const string Audience = "minicrm-api";
    private const string TokenType = "at+jwt";

    // Instances' clocks may differ by this much.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(900);

    public string Issue(SignedInUser user, int sessionId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = TokenType,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new(Key(), SecurityAlgorithms.HmacSha256),
            Claims = new Dictionary<string, object>
            {
                [AccessClaims.Subject] = user.Id.ToString(CultureInfo.InvariantCulture),
                [AccessClaims.Role] = AccessClaims.WordOf(user.Role),
                [AccessClaims.Session] = sessionId.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    /// <remarks>The algorithm is pinned and the lifetime read from our clock; the key is asked for at each token, as it is loaded after this is made.</remarks>
    public TokenValidationParameters Validation() => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidTypes = [TokenType],
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        IssuerSigningKeyResolver = (_, _, _, _) => [Key()],
        TryAllIssuerSigningKeys = true,
        LifetimeValidator = (notBefore, expires, _, _) => HoldsNow(notBefore, expires),
        NameClaimType = AccessClaims.Name,
        RoleClaimType = AccessClaims.Role,
    };

    private SymmetricSecurityKey Key() => new(keys.AccessTokens);

    private bool HoldsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is not null && now < expires + ClockSkew && (notBefore is null || notBefore <= now + ClockSkew);
    }
}
