using MiniCrm.Application.Common;

namespace MiniCrm.Application.Access;

/// <summary>Makes the next pair of a session.</summary>
internal sealed class SessionTokens(ICrmDb db, IAccessTokens access, SessionLifetime lifetime, BusinessCalendar calendar)
{
    public TokenPair Next(SignedInUser user, int sessionId)
    {
        var secret = RefreshSecret.New();
        db.Set<RefreshToken>().Add(RefreshToken.For(secret, sessionId, calendar.Now + lifetime.Value));
        return new(access.Issue(user, sessionId), secret.ToString(), (int)access.Lifetime.TotalSeconds);
    }
}
