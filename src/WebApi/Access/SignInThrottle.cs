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
        var context = accessor.HttpContext;
        using var lease = _signIns.AttemptAcquire($"{(context is null ? "" : ClientAddress.Of(context))} {account}");
        if (!lease.IsAcquired) throw RetryAfter.Refusal(context, lease);
    }

    public void Dispose() => _signIns.Dispose();
}
