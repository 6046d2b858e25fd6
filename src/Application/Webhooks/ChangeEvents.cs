using System.Text.Json;
using System.Text.Json.Nodes;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Company;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.Application.Webhooks;

/// <summary>Which changes are told to the outside, and with what.</summary>
public static class ChangeEvents
{
    /// <summary>Long, or the parties' own: whoever wants them asks for the invoice.</summary>
    private static readonly string[] LeftOut =
        [.. new[] { nameof(InvoiceDetails.Lines), nameof(InvoiceDetails.Payments), nameof(InvoiceDetails.Seller), nameof(InvoiceDetails.Buyer) }.Select(FrenchVocabulary.Of)];

    /// <summary>Null when nobody outside is told: users, keys and the webhooks themselves.</summary>
    public static Happening? Of(Change change, DateOnly today) => (change.Subject, KindOf(change)) switch
    {
        (_, null) => null,
        (Client client, { } kind) => new(kind, change.Target, change.TargetId, ClientDetails.Of(client)),
        (Project project, { } kind) => new(kind, change.Target, change.TargetId, ProjectDetails.Of(project)),
        (Invoice invoice, { } kind) => new(kind, change.Target, change.TargetId, InShort(invoice, today)),
        (MovedMoney money, { } kind) => new(kind, AuditTarget.Invoice, money.Invoice.Id, PaymentTold.Of(money, today)),
        (Domain.Company.Company company, { } kind) => new(kind, change.Target, change.TargetId, CompanyDetails.Of(company.Settings)),
        _ => null,
    };

    private static string? KindOf(Change change) => (change.Target, change.Action) switch
    {
        (AuditTarget.Client, AuditAction.Created) => EventKinds.ClientCreated,
        (AuditTarget.Client, AuditAction.Amended) => EventKinds.ClientAmended,
        (AuditTarget.Client, AuditAction.Deleted) => EventKinds.ClientDeleted,
        (AuditTarget.Project, AuditAction.Created) => EventKinds.ProjectCreated,
        (AuditTarget.Project, AuditAction.Amended) => EventKinds.ProjectAmended,
        (AuditTarget.Project, AuditAction.Deleted) => EventKinds.ProjectDeleted,
        (AuditTarget.Invoice, AuditAction.Created) => EventKinds.InvoiceDrafted,
        (AuditTarget.Invoice, AuditAction.Amended) => EventKinds.InvoiceRedrafted,
        (AuditTarget.Invoice, AuditAction.Deleted) => EventKinds.InvoiceDeleted,
        (AuditTarget.Invoice, AuditAction.Issued) => change.Subject is Invoice { Kind: InvoiceKind.CreditNote } ? EventKinds.CreditNoteIssued : EventKinds.InvoiceIssued,
        (AuditTarget.Invoice, AuditAction.Paid) => EventKinds.InvoicePaid,
        // A partial credit note is told by avoir.emis; the last one also ends its invoice.
        (AuditTarget.Invoice, AuditAction.Credited) => change.Subject is Invoice { Settlement.State: SettlementState.FullyCredited } ? EventKinds.InvoiceCancelled : null,
        (AuditTarget.Payment, AuditAction.Received) => EventKinds.PaymentReceived,
        (AuditTarget.Payment, AuditAction.Refunded) => EventKinds.PaymentRefunded,
        (AuditTarget.Payment, AuditAction.Undone) => EventKinds.PaymentUndone,
        (AuditTarget.Company, AuditAction.Amended) => EventKinds.CompanyAmended,
        _ => null,
    };

    private static JsonObject InShort(Invoice invoice, DateOnly today)
    {
        var whole = InvoiceDetails.Of(invoice, today) with { Lines = [], Payments = [], Seller = null, Buyer = null };
        var json = JsonSerializer.SerializeToNode(whole, FrenchJson.Options)!.AsObject();
        foreach (var field in LeftOut) json.Remove(field);
        return json;
    }
}

/// <summary>A payment, and where it leaves its invoice.</summary>
internal sealed record PaymentTold(
    int Id, DateOnly Date, Money Amount, PaymentMethod Method, string? Reference, int InvoiceId, string? Number, int ClientId, Money BalanceDue, PaymentStatus? PaymentStatus)
{
    public static PaymentTold Of(MovedMoney money, DateOnly today) => new(
        money.Payment.Id, money.Payment.Date, money.Payment.Amount, money.Payment.Method, money.Payment.Reference, money.Invoice.Id,
        money.Invoice.Number?.ToString(), money.Invoice.ClientId, money.Invoice.Settlement.BalanceDue, money.Invoice.PaymentStatusOn(today));
}
