using System.Globalization;
using System.Threading.RateLimiting;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Access;

internal static class RetryAfter
{
    /// <summary>Refuses a caller who was counted once too often.</summary>
    /// <param name="lease">What the counter gave.</param>
    /// <param name="context">Of the request.</param>
    /// <param name="what">Is limited, for the security log.</param>
    /// <param name="otherwise">When to try again, where the counter does not say.</param>
    /// <exception cref="DomainException"><c>trop_de_requetes</c></exception>
    public static RateLimitLease Ensure(this RateLimitLease lease, HttpContext context, string what, TimeSpan otherwise)
    {
        if (lease.IsAcquired) return lease;

        context.RequestServices.GetRequiredService<SecurityLog>().Throttled(what);
        Tell(context, lease, otherwise);
        throw AccessErrors.TooManyRequests.AsException();
    }

    /// <summary>Says when it is worth trying again.</summary>
    /// <remarks>Last thing before the answer leaves: whoever writes the problem document clears the headers, or has a time of its own.</remarks>
    /// <param name="context">Of the refused request.</param>
    /// <param name="refused">Often says itself how long.</param>
    /// <param name="otherwise">When it does not.</param>
    public static void Tell(HttpContext context, RateLimitLease refused, TimeSpan otherwise)
    {
        var wait = refused.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : otherwise;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
    }
}
