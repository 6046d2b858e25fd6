namespace MiniCrm.Application.Access;

/// <summary>Writes the JWT that calls are signed with.</summary>
public interface IAccessTokens
{
    /// <summary>How long a token holds. The role inside holds as long: a changed or disabled user is noticed at the next refresh.</summary>
    TimeSpan Lifetime { get; }

    string Issue(SignedInUser user, int sessionId);
}
