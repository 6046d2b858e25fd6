using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>One sign-in: the family of the refresh tokens that follow one another from it, or the cookie of a browser.</summary>
/// <remarks>
/// A row of its own, so that ending it is one write that also holds for a token being made at that very moment.
/// </remarks>
public sealed class Session : AggregateRoot
{
    private Session()
    {
    }

    public int UserId { get; private set; }

    public SessionKind Kind { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>Of a browser, to the minute; of tokens, when they were exchanged last.</summary>
    public DateTime LastUsedAt { get; private set; }

    /// <summary>Where it was used last, as limits see it: an IPv4 address or an IPv6 network.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The program, in a few words.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>Null while it lives.</summary>
    public DateTime? RevokedAt { get; private set; }

    public static Session Open(int id, int userId, SessionKind kind, ISignInPlace place, DateTime now) => new()
    {
        Id = id,
        UserId = userId,
        Kind = kind,
        CreatedAt = now,
        LastUsedAt = now,
        Address = place.Address,
        Agent = place.Agent,
    };
}

public enum SessionKind
{
    /// <summary>Tokens.</summary>
    Api,

    /// <summary>A browser's cookie.</summary>
    Pages,
}

/// <summary>Where the request comes from that signs in.</summary>
public interface ISignInPlace
{
    string Address { get; }

    string Agent { get; }
}
