namespace MiniCrm.Application.Common;

/// <summary>
/// The conditional and idempotency headers of a write. One per request; pages and jobs leave it empty. It applies to the first
/// command alone: commands that a handler sends are part of that one.
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
    /// Checks the state before the write (null when there was none) and the answer, just before the commit; throwing rolls the
    /// command back.
    /// </summary>
    public Action<object?, object>? CheckAnswer { get; set; }

    /// <summary>
    /// For a command built from an earlier read (a <c>PATCH</c>): takes the current state, read under the lock, and returns the
    /// command built from that, or null when nothing has changed.
    /// </summary>
    public Func<object, object?>? Rebuild { get; set; }

    /// <summary>The state read under the lock; null when it was not needed.</summary>
    internal object? Current { get; set; }

    internal void Spend() => (IfMatch, Idempotency, CheckAnswer, Rebuild, Current) = (null, null, null, null, null);
}

/// <summary>Names one write so that it can be sent again safely.</summary>
/// <param name="Caller">User (or key) who sent it.</param>
/// <param name="Path">Without its trailing slash.</param>
/// <param name="Key">1 to 255 visible ASCII characters.</param>
/// <param name="BodyHash">SHA-256 of the request body.</param>
public sealed record IdempotencyKey(string Caller, string Method, string Path, string Key, byte[] BodyHash);
