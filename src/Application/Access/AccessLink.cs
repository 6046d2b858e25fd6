namespace MiniCrm.Application.Access;

/// <summary>A one-time link by which somebody chooses a password, as it is kept: it can be recognised, not followed.</summary>
public sealed class AccessLink
{
    private AccessLink()
    {
    }

    /// <summary>SHA-256 of the 32 random bytes of the link.</summary>
    public byte[] Hash { get; private set; } = [];

    public int UserId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    /// <summary>Set by a newer link, a new password, or the end of the user.</summary>
    public DateTime? SupersededAt { get; private set; }

    public static AccessLink For(OpaqueToken secret, int userId, DateTime now, TimeSpan lifetime) =>
        new() { Hash = secret.Hash(), UserId = userId, CreatedAt = now, ExpiresAt = now + lifetime };

    /// <exception cref="Domain.Common.DomainException"><c>lien_utilise</c>, <c>lien_remplace</c>, <c>lien_expire</c></exception>
    public void EnsureUsable(DateTime now)
    {
        if (UsedAt is not null) throw UserErrors.UsedLink.AsException();
        if (SupersededAt is not null) throw UserErrors.SupersededLink.AsException();
        if (ExpiresAt <= now) throw UserErrors.ExpiredLink.AsException();
    }

    /// <exception cref="Domain.Common.DomainException">As <see cref="EnsureUsable"/>.</exception>
    public void Use(DateTime now)
    {
        EnsureUsable(now);
        UsedAt = now;
    }
}
