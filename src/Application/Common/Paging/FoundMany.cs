using Microsoft.Extensions.Caching.Memory;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Searches that found more rows than are counted. To find that out again costs a thousand times what their page costs,
/// and what so many rows hold, they hold for a while: for a minute it is taken for granted.
/// </summary>
internal sealed class FoundMany : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromMinutes(1);
    private readonly MemoryCache _searches = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    public bool Contains(object search) => _searches.TryGetValue(search, out _);

    public void Add(object search) =>
        _searches.Set(search, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = While });

    public void Dispose() => _searches.Dispose();
}
