using Microsoft.Extensions.Caching.Memory;

namespace MiniCrm.Application.Common.Paging;

/// <summary>
/// Remembers for a minute which searches match more rows than are counted, because counting costs a thousand times as much as reading
/// a page. When the minute is over, one caller counts again and the others still rely on the old result: all counting at once
/// would make each other wait.
/// </summary>
internal sealed class FoundMany(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromMinutes(1);
    private readonly MemoryCache _searches = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    /// <summary>Whether it is taken for granted; if not, the caller finds out.</summary>
    public bool Contains(object search)
    {
        if (!_searches.TryGetValue<Finding>(search, out var found) || found is null) return false;

        var age = clock.GetUtcNow() - found.At;
        return age < While || (age < 2 * While && !found.IsFirstToAskAgain());
    }

    public void Add(object search) =>
        _searches.Set(search, new Finding(clock.GetUtcNow()), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = 2 * While });

    /// <summary>It finds fewer now.</summary>
    public void Remove(object search) => _searches.Remove(search);

    public void Dispose() => _searches.Dispose();

    private sealed class Finding(DateTimeOffset at)
    {
        private bool _asked;

        public DateTimeOffset At { get; } = at;

        public bool IsFirstToAskAgain() => !Interlocked.Exchange(ref _asked, true);
    }
}
