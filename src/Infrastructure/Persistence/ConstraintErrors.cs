using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Projects;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>What a violated constraint means to the caller: races that a check beforehand cannot see.</summary>
internal static class ConstraintErrors
{
    public static DomainError? Of(Exception? exception) => (exception as PostgresException)?.ConstraintName switch
    {
        "fk_projets_client" or "fk_factures_client" => ProjectErrors.UnknownClient,
        "fk_factures_projet" => CommonErrors.Invalid("ProjectId", "Ce projet n'existe pas.", "There is no such project."),
        "ux_utilisateurs_email" => UserErrors.EmailTaken,
        _ => null,
    };
}
