using System.Threading.RateLimiting;
using MiniCrm.Application.Access;

namespace MiniCrm.WebApi.Access;

/// <summary>Counts by account and address together: from another address the account's owner still gets in.</summary>
internal sealed class SignInThrottle(IHttpContextAccessor accessor, ILimiters limiters) : ISignInThrottle, IDisposable
{
    private readonly PartitionedRateLimiter<string> _signIns =
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.Get(key, _ => limiters.SignIns()));

    public void Count(string account)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("Somebody signs in from somewhere: there is no request.");
        using var lease = _signIns.AttemptAcquire($"{ClientAddress.Of(context)} {account}");
        if (lease.IsAcquired) return;

        RetryAfter.Tell(context, lease, ILimiters.SignInWindow);
        throw AccessErrors.TooManyRequests.AsException();
    }

    public void Dispose() => _signIns.Dispose();
}
