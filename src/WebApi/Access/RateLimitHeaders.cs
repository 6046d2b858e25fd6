using System.Globalization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MiniCrm.WebApi.Wire;

namespace MiniCrm.WebApi.Access;

/// <summary>
/// Tells callers what is left to them (draft-ietf-httpapi-ratelimit-headers): a bucket of <c>q</c> requests that refills in
/// <c>w</c> seconds; <c>r</c> are left, and in <c>t</c> seconds it is full again. Read from the limiter, which has counted already.
/// </summary>
internal sealed class RateLimitHeaders(RequestDelegate next, IOptions<RateLimiterOptions> options, RequestQuota quota)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (quota.PerSecond == 0 || !Api.Is(context.Request)) return next(context);

        context.Response.OnStarting(() =>
        {
            Tell(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Tell(HttpContext context)
    {
        if (options.Value.GlobalLimiter?.GetStatistics(context) is not { } statistics) return;

        var left = Math.Clamp(statistics.CurrentAvailablePermits, 0, quota.Burst);
        var untilFull = (quota.Burst - left + quota.PerSecond - 1) / quota.PerSecond;
        context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={quota.Burst};w={InProcessLimiters.BurstSeconds}");
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={left};t={untilFull}");
    }
}

/// <summary>What one caller may ask; 0 a second is no limit.</summary>
internal sealed record RequestQuota(int PerSecond)
{
    public int Burst => PerSecond * InProcessLimiters.BurstSeconds;
}
