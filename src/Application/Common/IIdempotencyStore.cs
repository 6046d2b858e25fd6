namespace MiniCrm.Application.Common;

/// <summary>The answers kept for callers that send a write twice. Works inside the command's transaction.</summary>
public interface IIdempotencyStore
{
    /// <summary>Holds the key until the transaction ends, and looks for its answer, in one round trip.</summary>
    Task<HeldKey> HoldAsync(IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>Has the answer saved with what the command saves.</summary>
    void Keep(IdempotencyKey key, string answer);

    /// <summary>Deletes the answers kept before an instant (UTC); how many there were.</summary>
    Task<int> ForgetAsync(DateTime before, CancellationToken cancellationToken);
}

/// <summary>What came of holding a key.</summary>
/// <param name="IsOurs">False when another request holds it.</param>
/// <param name="Answer">Null when the key was not used yet.</param>
public sealed record HeldKey(bool IsOurs, KeptAnswer? Answer);

/// <summary>The first answer to a key.</summary>
/// <param name="BodyHash">SHA-256 of the request it answered.</param>
/// <param name="Answer">In the wire's JSON.</param>
public sealed record KeptAnswer(byte[] BodyHash, string Answer);
