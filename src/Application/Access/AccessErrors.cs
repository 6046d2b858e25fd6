using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>What the way in refuses.</summary>
public static class AccessErrors
{
    /// <summary>One answer for an unknown account, a disabled one and a wrong password: it must not tell which accounts exist.</summary>
    public static DomainError InvalidCredentials { get; } = new(ErrorKind.Unauthenticated, "identifiants_invalides", new(
        "Adresse e-mail ou mot de passe incorrect.", "Wrong e-mail address or password."));

    /// <summary>The password was right; a code of the second factor has to come with it.</summary>
    public static DomainError CodeRequired { get; } = new(ErrorKind.Unauthenticated, "code_requis", new(
        "Un code de votre application d'authentification, ou un code de secours, est nécessaire.",
        "A code from your authenticator app, or a recovery code, is required."));

    /// <summary>The password was right, the code is not, or was used already.</summary>
    public static DomainError InvalidCode { get; } = new(ErrorKind.Unauthenticated, "code_invalide", new(
        "Ce code n'est pas le bon, ou il a déjà servi.", "This code is wrong, or has already been used."));

    /// <summary>No token, or one that is malformed, forged, expired or unknown.</summary>
    public static DomainError InvalidToken { get; } = new(ErrorKind.Unauthenticated, "jeton_invalide", new(
        "Connectez-vous : le jeton d'accès est absent, invalide ou expiré.", "Sign in: the token is missing, invalid or expired."));

    /// <summary>A refresh token that was spent, or whose session was ended.</summary>
    public static DomainError RevokedToken { get; } = new(ErrorKind.Unauthenticated, "jeton_revoque", new(
        "Cette session est terminée : connectez-vous de nouveau.", "This session has ended: sign in again."));

    /// <summary>What only a person may ask for: their own password, sessions and second factor, and what the pages show.</summary>
    public static DomainError NotForKeys { get; } = new(ErrorKind.Forbidden, "acces_refuse", new(
        "Une clé d'API ne peut pas demander cela : une personne doit se connecter.", "An API key cannot do this: a person has to sign in."));

    public static DomainError ScopeMissing(Scope scope) => new(ErrorKind.Forbidden, "acces_refuse", new(
        $"Il manque à cette clé la portée {scope.Word()}.", $"This key lacks the scope {scope.Word()}."));

    public static DomainError TooManyRequests { get; } = new(ErrorKind.TooMany, "trop_de_requetes", new(
        "Trop de requêtes : réessayez dans un instant.", "Too many requests: try again in a moment."));
}
