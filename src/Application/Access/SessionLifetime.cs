namespace MiniCrm.Application.Access;

/// <summary>How long a session lasts: unused, and in all.</summary>
/// <param name="Unused">How long a refresh token may wait to be exchanged (<c>Access__RefreshTokenDays</c>, 30 by default).</param>
/// <param name="InAll">After the sign-in it ends, however much it is used (<c>Access__SessionDays</c>, 30 by default).</param>
public sealed record SessionLifetime(TimeSpan Unused, TimeSpan InAll)
{
    /// <summary>How long a browser may stay away.</summary>
    public static readonly TimeSpan OfCookies = TimeSpan.FromHours(12);
}
