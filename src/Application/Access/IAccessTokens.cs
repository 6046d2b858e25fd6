namespace MiniCrm.Application.Access;

/// <summary>Writes the JWT that calls are signed with.</summary>
public interface IAccessTokens
{
    /// <summary>How long a token holds, unless its session ends or its user changes before that (<see cref="IAccessWatch"/>).</summary>
    TimeSpan Lifetime { get; }

    string Issue(SignedInUser user, int sessionId);
}
