using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Problems;

/// <summary>What a status says by itself, where the framework answers rather than a use case.</summary>
internal static class StatusProblems
{
    public static Text TitleOf(int status) => status switch
    {
        400 => new("Requête invalide", "Invalid request"),
        401 => new("Authentification requise", "Authentication required"),
        403 => new("Accès refusé", "Access denied"),
        404 => new("Introuvable", "Not found"),
        405 => new("Méthode non admise", "Method not allowed"),
        406 => new("Format non disponible", "Not acceptable"),
        408 => new("Délai dépassé", "Request timeout"),
        409 => new("Conflit avec l'état présent", "Conflict with the present state"),
        412 => new("Version périmée", "Precondition failed"),
        413 => new("Corps trop volumineux", "Content too large"),
        415 => new("Type de contenu refusé", "Unsupported media type"),
        422 => new("Requête contradictoire", "Unprocessable content"),
        429 => new("Trop de requêtes", "Too many requests"),
        503 => new("Service indisponible", "Service unavailable"),
        >= 500 => new("Erreur interne", "Internal error"),
        _ => new("Requête refusée", "Request refused"),
    };

    public static Problem Of(int status) => status switch
    {
        400 => new(status, "requete_invalide", new("La requête est mal formée.", "The request is malformed.")),
        401 => new(status, AccessErrors.InvalidToken.Code, AccessErrors.InvalidToken.Message),
        403 => new(status, CommonErrors.Forbidden.Code, CommonErrors.Forbidden.Message),
        404 => new(status, CommonErrors.NotFound.Code, CommonErrors.NotFound.Message),
        405 => new(status, "methode_non_admise", new(
            "Cette adresse n'admet pas cette méthode.", "This address does not take this method.")),
        406 => new(status, "format_non_disponible", new(
            "Cette adresse ne répond dans aucun des formats acceptés.", "This address answers in none of the accepted formats.")),
        408 => new(status, "delai_depasse", new("La requête a mis trop de temps à arriver.", "The request took too long to arrive.")),
        412 => new(status, CommonErrors.Stale.Code, CommonErrors.Stale.Message),
        413 => new(status, "corps_trop_volumineux", new("Le corps dépasse 1 Mio.", "The body exceeds 1 MiB.")),
        415 => new(status, "type_contenu_refuse", new("Le corps doit être en JSON (UTF-8).", "The body must be JSON (UTF-8).")),
        429 => new(status, AccessErrors.TooManyRequests.Code, AccessErrors.TooManyRequests.Message),
        503 => new(status, "service_indisponible", new(
            "La base de données ne répond pas : réessayez dans quelques instants.", "The database does not answer: try again in a moment.")),
        >= 500 => new(status, "erreur_interne", new("Une erreur inattendue s'est produite.", "Something unexpected happened.")),
        _ => new(status, "requete_refusee", new("La requête est refusée.", "The request is refused.")),
    };
}
