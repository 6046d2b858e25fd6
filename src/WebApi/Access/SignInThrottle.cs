using System.Threading.RateLimiting;
using MiniCrm.Application.Access;

namespace MiniCrm.WebApi.Access;

/// <summary>Counts by account and address together: from another address the account's owner still gets in.</summary>
internal sealed class SignInThrottle(IHttpContextAccessor accessor, ILimiters limiters) : ISignInThrottle, IDisposable
{
    private readonly PartitionedRateLimiter<string> _signIns =
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.Get(key, account => limiters.SignIns(account)));

    public async Task CountAsync(string account, CancellationToken cancellationToken)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("Somebody signs in from somewhere: there is no request.");
        using var lease = await _signIns.AcquireAsync($"{ClientAddress.Of(context)} {account}", 1, cancellationToken);
        if (lease.IsAcquired) return;

        context.RequestServices.GetRequiredService<SecurityLog>().Throttled("sign-ins");
        RetryAfter.Tell(context, lease, ILimiters.SignInWindow);
        throw AccessErrors.TooManyRequests.AsException();
    }

    public void Dispose() => _signIns.Dispose();
}
