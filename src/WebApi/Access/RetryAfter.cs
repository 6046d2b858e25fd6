using System.Globalization;
using System.Threading.RateLimiting;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>Refuses for a while, and says in <c>Retry-After</c> for how long.</summary>
internal static class RetryAfter
{
    public static DomainException Refusal(HttpContext? context, RateLimitLease refused)
    {
        var wait = refused.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        // Last thing before the answer leaves: whoever writes the problem document clears the headers first.
        context?.Response.OnStarting(() =>
        {
            context.Response.Headers.RetryAfter = seconds;
            return Task.CompletedTask;
        });
        return AccessErrors.TooManyRequests.AsException();
    }
}
