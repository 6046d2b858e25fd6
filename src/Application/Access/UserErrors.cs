using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Access;

/// <summary>What users, their links and their second factor refuse.</summary>
public static class UserErrors
{
    public static DomainError EmailTaken { get; } = new(ErrorKind.Conflict, "email_deja_utilise", new(
        "Quelqu'un a déjà cette adresse e-mail.", "Someone already has this e-mail address."))
    {
        Fields = [new(nameof(User.Email), new("Cette adresse est déjà utilisée.", "This address is already in use."))],
    };

    public static DomainError LastAdministrator { get; } = new(ErrorKind.Conflict, "dernier_administrateur", new(
        "C'est le dernier administrateur actif : nommez-en un autre d'abord.", "This is the last active administrator: appoint another first."));

    public static DomainError HasHistory { get; } = new(ErrorKind.Conflict, "utilisateur_reference", new(
        "Cette personne s'est déjà connectée : désactivez-la plutôt.", "This person has signed in before: disable them instead."));

    public static DomainError Disabled { get; } = new(ErrorKind.Conflict, "utilisateur_desactive", new(
        "Cette personne est désactivée : réactivez-la d'abord.", "This person is disabled: enable them first."));

    public static DomainError StillActive { get; } = new(ErrorKind.Conflict, "utilisateur_actif", new(
        "Cette personne peut encore se connecter : désactivez-la d'abord.", "This person may still sign in: disable them first."));

    public static DomainError UnknownLink { get; } = new(ErrorKind.NotFound, "lien_invalide", new(
        "Ce lien n'est pas valable : demandez-en un nouveau.", "This link is not valid: ask for a new one."));

    public static DomainError UsedLink { get; } = new(ErrorKind.Conflict, "lien_utilise", new(
        "Ce lien a déjà servi : connectez-vous, ou demandez-en un nouveau.", "This link has already been used: sign in, or ask for a new one."));

    public static DomainError ExpiredLink { get; } = new(ErrorKind.Conflict, "lien_expire", new(
        "Ce lien a expiré : demandez-en un nouveau.", "This link has expired: ask for a new one."));

    public static DomainError SupersededLink { get; } = new(ErrorKind.Conflict, "lien_remplace", new(
        "Ce lien ne vaut plus : un autre l'a remplacé, ou le mot de passe a changé.", "This link no longer works: another one has replaced it, or the password has changed."));

    public static DomainError SecondFactorOn { get; } = new(ErrorKind.Conflict, "totp_deja_actif", new(
        "Le second facteur est déjà actif : retirez-le d'abord.", "The second factor is already on: remove it first."));

    public static DomainError SecondFactorOff { get; } = new(ErrorKind.Conflict, "totp_inactif", new(
        "Aucun second facteur n'est en cours d'activation.", "No second factor is being set up."));

    public static DomainError WrongCode { get; } = CommonErrors.Invalid("Code",
        "Ce code n'est pas le bon, ou il a déjà servi.", "This code is wrong, or has already been used.");
}
