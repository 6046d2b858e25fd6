using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Makes the next pair of a session.</summary>
internal sealed class SessionTokens(ICrmDb db, IAccessTokens access, SessionLifetime lifetime, BusinessCalendar calendar)
{
    /// <param name="user">Whose.</param>
    /// <param name="sessionId">Of the session.</param>
    /// <param name="openedAt">When they signed in: no refresh token of the session outlives its end.</param>
    public TokenPair Next(SignedInUser user, int sessionId, DateTime openedAt)
    {
        var secret = OpaqueToken.New();
        db.Set<RefreshToken>().Add(RefreshToken.For(secret, sessionId, ExpiryOf(openedAt)));
        return new(access.Issue(user, sessionId), secret.ToString(), (int)access.Lifetime.TotalSeconds);
    }

    private DateTime ExpiryOf(DateTime openedAt)
    {
        var (unused, atLast) = (calendar.Now + lifetime.Unused, openedAt + lifetime.InAll);
        return unused < atLast ? unused : atLast;
    }
}
