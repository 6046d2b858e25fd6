using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.WebUi.Components;

/// <summary>Statuses as people read them, and the tone of their badge.</summary>
public static class Statuses
{
    public static (string Label, string Tone) Of(InvoiceStatus status, PaymentStatus? payment, Speech speech) => payment switch
    {
        null when status == InvoiceStatus.Draft => (speech["Brouillon", "Draft"], ""),
        null => (speech["Émis", "Issued"], "info"),
        PaymentStatus.Pending => (speech["En attente", "Pending"], "info"),
        PaymentStatus.Partial => (speech["Partiellement payée", "Partly paid"], "warn"),
        PaymentStatus.Paid => (speech["Payée", "Paid"], "good"),
        PaymentStatus.Overdue => (speech["En retard", "Late"], "bad"),
        PaymentStatus.FullyCredited => (speech["Annulée", "Cancelled"], ""),
        _ => throw new ArgumentOutOfRangeException(nameof(payment)),
    };

    public static (string Label, string Tone) Of(ClientStatus status, Speech speech) => status switch
    {
        ClientStatus.Prospect => (speech["Prospect", "Prospect"], "info"),
        ClientStatus.Active => (speech["Actif", "Active"], "good"),
        ClientStatus.Inactive => (speech["Inactif", "Inactive"], ""),
        ClientStatus.Archived => (speech["Archivé", "Archived"], ""),
    };

    public static (string Label, string Tone) Of(ProjectStatus status, Speech speech) => status switch
    {
        ProjectStatus.Planned => (speech["Planifié", "Planned"], "info"),
        ProjectStatus.InProgress => (speech["En cours", "In progress"], "good"),
        ProjectStatus.Completed => (speech["Terminé", "Completed"], ""),
        ProjectStatus.Cancelled => (speech["Annulé", "Cancelled"], ""),
    };
}
