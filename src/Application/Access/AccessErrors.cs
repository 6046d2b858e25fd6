using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>What the way in refuses.</summary>
public static class AccessErrors
{
    /// <summary>One answer for an unknown account, a disabled one and a wrong password: it must not tell which accounts exist.</summary>
    public static DomainError InvalidCredentials { get; } = new(ErrorKind.Unauthenticated, "identifiants_invalides", new(
        "Adresse e-mail ou mot de passe incorrect.", "Wrong e-mail address or password."));

    /// <summary>No token, or one that is malformed, forged, expired or unknown.</summary>
    public static DomainError InvalidToken { get; } = new(ErrorKind.Unauthenticated, "jeton_invalide", new(
        "Connectez-vous : le jeton d'accès est absent, invalide ou expiré.", "Sign in: the token is missing, invalid or expired."));

    /// <summary>A refresh token that was spent, or whose session was ended.</summary>
    public static DomainError RevokedToken { get; } = new(ErrorKind.Unauthenticated, "jeton_revoque", new(
        "Cette session est terminée : connectez-vous de nouveau.", "This session has ended: sign in again."));

    public static DomainError TooManyRequests { get; } = new(ErrorKind.TooMany, "trop_de_requetes", new(
        "Trop de requêtes : réessayez dans un instant.", "Too many requests: try again in a moment."));
}
