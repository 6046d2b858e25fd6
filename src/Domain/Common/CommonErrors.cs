namespace MiniCrm.Domain.Common;

/// <summary>What any part of the domain can refuse.</summary>
public static class CommonErrors
{
    public static DomainError Invalid(IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Rule, "requete_invalide", new("Certains champs sont invalides.", "Some fields are invalid.")) { Fields = fields };

    public static DomainError Invalid(string field, string french, string english) =>
        Invalid([new(field, new(french, english))]);

    public static DomainError NotFound { get; } =
        new(ErrorKind.NotFound, "introuvable", new("Cette ressource n'existe pas.", "There is no such resource."));

    public static DomainError Stale { get; } =
        new(ErrorKind.Stale, "version_perimee", new(
            "Quelqu'un a modifié cette ressource entre-temps : relisez-la avant de réessayer.",
            "Someone changed this resource in the meantime: read it again before you retry."));

    public static DomainError Forbidden { get; } =
        new(ErrorKind.Forbidden, "acces_refuse", new("Votre rôle ne permet pas cette action.", "Your role does not allow this action."));
}
