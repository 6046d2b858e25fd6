using MiniCrm.Domain.Common;

namespace MiniCrm.Domain.Clients;

/// <summary>What the clients' part refuses.</summary>
public static class ClientErrors
{
    public static DomainError Referenced { get; } = new(ErrorKind.Conflict, "client_reference", new(
        "Ce client a des projets ou des factures : archivez-le plutôt.",
        "This client has projects or invoices: archive it instead."));
}
