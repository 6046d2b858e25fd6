using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;

namespace MiniCrm.WebApi.Access;

/// <summary>
/// Whose the tokens are that were found good: a signature is verified once, not at every request that brings it, since the same bytes
/// under the same key verify the same way. None is known any longer than it is good for.
/// </summary>
internal sealed class KnownTokens(TimeProvider clock) : IDisposable
{
    private const int Most = 10_000;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="authorization">The whole header.</param>
    /// <returns>Null when the token has to be validated: it is new, or outside its time, and the validation knows how far clocks may differ.</returns>
    public ClaimsPrincipal? Find(string authorization) =>
        _known.TryGetValue(authorization, out Known? known) && known!.IsGoodAt(Now) ? known.Owner : null;

    /// <summary>Under the plain form of the header: one token can be written with any number of spaces, and would fill the memory with each.</summary>
    public void Keep(string authorization, JsonWebToken token, ClaimsPrincipal owner)
    {
        var left = token.ValidTo - Now;
        if (left <= TimeSpan.Zero || authorization != $"Bearer {token.EncodedToken}") return;

        _known.Set(authorization, new Known(owner, token.ValidFrom, token.ValidTo), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = left });
    }

    public void Dispose() => _known.Dispose();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private sealed record Known(ClaimsPrincipal Owner, DateTime ValidFrom, DateTime ValidTo)
    {
        public bool IsGoodAt(DateTime now) => ValidFrom <= now && now < ValidTo;
    }
}
