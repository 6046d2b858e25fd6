namespace MiniCrm.Application.Access;

/// <summary>How long a refresh token may wait to be exchanged (<c>Access__RefreshTokenDays</c>, 30 by default).</summary>
public sealed record SessionLifetime(TimeSpan Value)
{
    /// <summary>How long a browser may stay away.</summary>
    public static readonly TimeSpan OfCookies = TimeSpan.FromHours(12);
}
