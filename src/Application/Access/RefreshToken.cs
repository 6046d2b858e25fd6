namespace MiniCrm.Application.Access;

/// <summary>A refresh token as it is kept: it can be recognised, not used.</summary>
/// <remarks>Spent ones stay until they would have expired: a thief's use of one is how the theft is noticed.</remarks>
public sealed class RefreshToken
{
    private RefreshToken()
    {
    }

    /// <summary>SHA-256 of the secret. The secret is 32 random bytes, so it needs no salt and no slow hash.</summary>
    public byte[] Hash { get; private set; } = [];

    public int SessionId { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>Null until it was exchanged for the next one.</summary>
    public DateTime? SpentAt { get; private set; }

    public static RefreshToken For(OpaqueToken secret, int sessionId, DateTime expiresAt) =>
        new() { Hash = secret.Hash(), SessionId = sessionId, ExpiresAt = expiresAt };
}
