using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MiniCrm.Floor;

/// <summary>Verifies the service's own access tokens, and makes such.</summary>
internal sealed class Gate(string secret)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly JsonWebTokenHandler _handler = new();

    private readonly TokenValidationParameters _validation = new()
    {
        ValidIssuer = "minicrm",
        ValidAudience = "minicrm-api",
        ValidTypes = ["at+jwt"],
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKey = new SymmetricSecurityKey(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, salt: null, "minicrm/access-token/v1"u8.ToArray())),
    };

    public async Task<bool> LetsInAsync(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.Ordinal)
        && (await _handler.ValidateTokenAsync(authorization["Bearer ".Length..], _validation)).IsValid;

    public string Issue(int user, string role, int session, DateTime now) => _handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _validation.ValidIssuer,
        Audience = _validation.ValidAudience,
        TokenType = "at+jwt",
        IssuedAt = now,
        NotBefore = now,
        Expires = now + Lifetime,
        SigningCredentials = new(_validation.IssuerSigningKey, SecurityAlgorithms.HmacSha256),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = user.ToString(CultureInfo.InvariantCulture),
            ["role"] = role,
            ["sid"] = session.ToString(CultureInfo.InvariantCulture),
        },
    });
}
