namespace MiniCrm.Application.Common;

/// <summary>
/// What the caller asked of the write besides the write itself. One per request; pages and jobs leave it empty. It holds
/// for the first command alone: those that a command sends in turn are part of it.
/// </summary>
public sealed class RequestConditions
{
    /// <summary>The ETags of <c>If-Match</c>, quotes included, or <c>*</c>; null when the caller did not ask.</summary>
    public IReadOnlyList<string>? IfMatch { get; set; }

    /// <summary>Null when the caller sent no <c>Idempotency-Key</c>.</summary>
    public IdempotencyKey? Idempotency { get; set; }

    /// <summary>Set when the answer is the kept one of an earlier request.</summary>
    public bool Replayed { get; set; }

    /// <summary>
    /// Looks at what was there before (null when that was nothing) and at the answer before the command commits; throwing
    /// undoes the command.
    /// </summary>
    public Action<object?, object>? CheckAnswer { get; set; }

    /// <summary>
    /// For a command made from what was read before (a <c>PATCH</c>): given what its lock shows, the command made anew,
    /// or null when nothing was written in between.
    /// </summary>
    public Func<object, object?>? Rebuild { get; set; }

    /// <summary>What the lock showed; null when nobody asked, or nothing was there.</summary>
    internal object? Current { get; set; }

    internal void Spend() => (IfMatch, Idempotency, CheckAnswer, Rebuild, Current) = (null, null, null, null, null);
}

/// <summary>Names one write so that it can be sent again safely.</summary>
/// <param name="Caller">User (or key) who sent it.</param>
/// <param name="Path">Without its trailing slash.</param>
/// <param name="Key">1 to 255 visible ASCII characters.</param>
/// <param name="BodyHash">SHA-256 of the request body.</param>
public sealed record IdempotencyKey(string Caller, string Method, string Path, string Key, byte[] BodyHash);
