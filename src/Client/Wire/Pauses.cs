using System.Net;
using System.Security.Cryptography;

namespace MiniCrm.Client.Wire;

/// <summary>Whether and when a call is tried again.</summary>
internal sealed class Pauses(MiniCrmOptions options)
{
    /// <summary>The server is busy, away, or still at the first try of the same write.</summary>
    public static bool IsPassing(MiniCrmException refusal) =>
        refusal.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
        || Problem.Is(refusal, HttpStatusCode.Conflict, "cle_idempotence_en_cours");

    /// <param name="failures">Tries that failed so far.</param>
    /// <param name="asked">How long the server wants to be left alone, if it said.</param>
    public bool MayFollow(int failures, TimeSpan? asked) => failures < options.Tries && (asked is null || asked <= options.LongestPause);

    /// <summary>Drawn from the whole span: clients that failed together do not come back together.</summary>
    public TimeSpan After(int failures, TimeSpan? asked)
    {
        var longest = Math.Min(options.LongestPause.TotalMilliseconds, options.FirstPause.TotalMilliseconds * Math.Pow(2, failures - 1));
        var drawn = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)longest + 1));
        return asked is { } least && least > TimeSpan.Zero ? least + drawn : drawn;
    }
}
