namespace MiniCrm.Application.Access;

/// <summary>One sign-in: the family of the refresh tokens that follow one another from it.</summary>
/// <remarks>
/// A row of its own, so that ending it is one write that also holds for a token being made at that very moment.
/// </remarks>
public sealed class Session
{
    private Session()
    {
    }

    public Guid Id { get; private set; }

    public int UserId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Null while it lives.</summary>
    public DateTime? RevokedAt { get; private set; }

    public static Session Open(int userId, DateTime now) => new() { Id = Guid.CreateVersion7(now), UserId = userId, CreatedAt = now };
}
