using System.Threading.RateLimiting;
using MiniCrm.Application.Access;

namespace MiniCrm.WebApi.Access;

/// <summary>Counts by account and address together, and from another address the account's owner still gets in; codes by account alone.</summary>
internal sealed class SignInThrottle(IHttpContextAccessor accessor, ILimiters limiters) : ISignInThrottle, IDisposable
{
    /// <summary>Of one address at a time; each takes a quarter of a second of a processor.</summary>
    private const int MostAtOnce = 16;

    private static readonly TimeSpan OneTurn = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _signIns =
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.Get(key, account => limiters.SignIns(account)));

    private readonly PartitionedRateLimiter<int> _codes =
        PartitionedRateLimiter.Create<int, int>(key => RateLimitPartition.Get(key, user => limiters.Codes(user)));

    private readonly PartitionedRateLimiter<string> _turns =
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = MostAtOnce, QueueLimit = 0 }));

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Somebody signs in from somewhere: there is no request.");

    public async Task CountAsync(string account, CancellationToken cancellationToken)
    {
        using var lease = await _signIns.AcquireAsync($"{ClientAddress.Of(Context)} {account}", 1, cancellationToken);
        lease.Ensure(Context, "sign-ins", ILimiters.SignInWindow);
    }

    public async Task CountCodeAsync(int userId, CancellationToken cancellationToken)
    {
        using var lease = await _codes.AcquireAsync(userId, 1, cancellationToken);
        lease.Ensure(Context, "codes", ILimiters.CodeWindow);
    }

    public IDisposable Enter() => _turns.AttemptAcquire(ClientAddress.Of(Context)).Ensure(Context, "sign-ins at once", OneTurn);

    public void Dispose()
    {
        _signIns.Dispose();
        _codes.Dispose();
        _turns.Dispose();
    }
}
