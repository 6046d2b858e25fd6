using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MiniCrm.WebApi.Access;

/// <summary>
/// Verifies a token's signature once, not at every request that brings it: the same bytes under the same key verify the
/// same way. Its lifetime is asked about each time. Only what was found good is remembered, and no longer than it is.
/// </summary>
internal sealed class TokenValidationCache(TimeProvider clock) : JsonWebTokenHandler, IDisposable
{
    private const int Most = 10_000;

    private readonly MemoryCache _good = new(new MemoryCacheOptions { SizeLimit = Most });

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (_good.TryGetValue(token, out TokenValidationResult? known) && HoldsStill(known!)) return known!;

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid) _good.Set(token, result, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = result.SecurityToken.ValidTo - clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1) });
        return result;
    }

    public void Dispose() => _good.Dispose();

    /// <remarks>Past its time it goes through the whole validation, which knows how far clocks may differ.</remarks>
    private bool HoldsStill(TokenValidationResult known) => clock.GetUtcNow().UtcDateTime < known.SecurityToken.ValidTo;
}
