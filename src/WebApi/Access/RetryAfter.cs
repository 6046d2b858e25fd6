using System.Globalization;
using System.Threading.RateLimiting;

namespace MiniCrm.WebApi.Access;

internal static class RetryAfter
{
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
