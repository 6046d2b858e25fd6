namespace MiniCrm.Application.Common;

/// <summary>The answers kept for callers that send a write twice. Works inside the command's transaction.</summary>
public interface IIdempotencyStore
{
    /// <summary>Holds the key until the transaction ends; false when another request holds it.</summary>
    Task<bool> TryLockAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>Null when the key was not used yet.</summary>
    Task<KeptAnswer?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken);

    Task KeepAsync(IdempotencyKey key, string answer, CancellationToken cancellationToken);

    /// <summary>Deletes the answers kept before an instant (UTC); how many there were.</summary>
    Task<int> ForgetAsync(DateTime before, CancellationToken cancellationToken);
}

/// <summary>The first answer to a key.</summary>
/// <param name="BodyHash">SHA-256 of the request it answered.</param>
/// <param name="Answer">In the wire's JSON.</param>
public sealed record KeptAnswer(byte[] BodyHash, string Answer);
