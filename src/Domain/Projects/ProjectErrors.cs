using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Projects;

/// <summary>What the projects' part refuses.</summary>
public static class ProjectErrors
{
    public static DomainError Referenced { get; } = new(ErrorKind.Conflict, "projet_reference", new(
        "Ce projet a des factures et ne peut être supprimé.", "This project has invoices and cannot be deleted."));

    public static DomainError ClientIsFixed { get; } = new(ErrorKind.Conflict, "projet_reference", new(
        "Ce projet a des factures : son client ne peut plus changer.", "This project has invoices: its client can no longer change."));

    public static DomainError UnknownClient { get; } =
        CommonErrors.Invalid("ClientId", "Ce client n'existe pas.", "There is no such client.");
}
