using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using MiniCrm.Infrastructure.Caching;

namespace MiniCrm.WebApi.Access;

/// <summary>Counters that all instances share, in Redis; while it is away each instance counts for itself.</summary>
internal sealed class SharedLimiters(Redis redis) : ILimiters
{
    /// <summary>A bucket of ARGV[1] tokens that ARGV[2] a second flow into. Answers how many are left, negated, or in how many milliseconds there is one.</summary>
    private const string Bucket = """
        local time = redis.call('TIME')
        local now = time[1] + time[2] / 1000000
        local most, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
        local kept = redis.call('HMGET', KEYS[1], 'jetons', 'instant')
        local tokens = math.min(most, (tonumber(kept[1]) or most) + math.max(0, now - (tonumber(kept[2]) or now)) * rate)
        local wait = 0
        if tokens >= 1 then tokens = tokens - 1; wait = -math.floor(tokens) else wait = math.ceil((1 - tokens) / rate * 1000) end
        redis.call('HSET', KEYS[1], 'jetons', string.format('%.6f', tokens), 'instant', string.format('%.6f', now))
        redis.call('PEXPIRE', KEYS[1], math.ceil(most / rate * 1000))
        return wait
        """;

    /// <summary>At most ARGV[1] in any ARGV[2] milliseconds. Answers 0, or in how many milliseconds there is room.</summary>
    private const string Window = """
        local time = redis.call('TIME')
        local now, most, window = time[1] * 1000 + math.floor(time[2] / 1000), tonumber(ARGV[1]), tonumber(ARGV[2])
        redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
        if redis.call('ZCARD', KEYS[1]) >= most then
            return math.max(1, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + window - now)
        end
        redis.call('ZADD', KEYS[1], now, time[1] .. '.' .. time[2])
        redis.call('PEXPIRE', KEYS[1], window)
        return 0
        """;

    public RateLimiter Requests(string caller, int perSecond) => new SharedLimiter(
        () => redis.EvaluateAsync(Bucket, KeyOf("appels", caller), (long)perSecond * InProcessLimiters.BurstSeconds, perSecond),
        InProcessLimiters.Bucket(perSecond));

    public RateLimiter SignIns(string account) => new SharedLimiter(
        () => redis.EvaluateAsync(Window, KeyOf("connexions", account), InProcessLimiters.SignInsPerWindow, (long)ILimiters.SignInWindow.TotalMilliseconds),
        InProcessLimiters.SignIns());

    public RateLimiter Codes(int userId) => new SharedLimiter(
        () => redis.EvaluateAsync(Window, KeyOf("codes", userId.ToString(CultureInfo.InvariantCulture)), InProcessLimiters.CodesPerWindow, (long)ILimiters.CodeWindow.TotalMilliseconds),
        InProcessLimiters.Codes());

    /// <summary>Hashed: who signs in, and from where, is nothing for Redis to know.</summary>
    private static string KeyOf(string kind, string who) =>
        $"minicrm:{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)).AsSpan(0, 16))}";
}
