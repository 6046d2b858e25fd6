using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MiniCrm.Application.Access;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.Infrastructure.Persistence.Configurations;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>What a command is about to save, told as changes: records first, then money, then what became of the documents.</summary>
internal sealed class ChangeReader
{
    private readonly List<Change> _records = [];
    private readonly List<Change> _payments = [];
    private readonly List<Change> _settlements = [];
    private readonly Dictionary<int, EntityEntry<Invoice>> _invoices = [];
    private readonly Dictionary<int, List<EntityEntry<InvoiceLine>>> _lines = [];

    private ChangeReader()
    {
    }

    /// <summary>Looks at what changed by itself, unless the context was told not to.</summary>
    public static IReadOnlyList<Change> Read(ChangeTracker tracker)
    {
        var reader = new ChangeReader();
        EntityEntry[] entries = [.. tracker.Entries()];
        foreach (var entry in entries) reader.Index(entry);
        foreach (var entry in entries) reader.IndexLine(entry);
        foreach (var entry in entries.Where(reader.IsChanged)) reader.Tell(entry);
        return [.. reader._records, .. reader._payments, .. reader._settlements];
    }

    private void Index(EntityEntry entry)
    {
        if (entry.Entity is Invoice invoice) _invoices[invoice.Id] = entry.Context.Entry(invoice);
        // A list of lines that is there, empty or not, is of an invoice that is told.
        if (entry.State == EntityState.Unchanged) return;
        if (entry.Entity is Invoice changed) _lines.TryAdd(changed.Id, []);
        else if (entry.Entity is InvoiceLine) _lines.TryAdd(InvoiceOf(entry), []);
    }

    private void IndexLine(EntityEntry entry)
    {
        if (_lines.Count > 0 && entry.Entity is InvoiceLine line && _lines.TryGetValue(InvoiceOf(entry), out var lines)) lines.Add(entry.Context.Entry(line));
    }

    private bool IsChanged(EntityEntry entry) => entry.State != EntityState.Unchanged || (entry.Entity is Invoice invoice && _lines.ContainsKey(invoice.Id));

    private static int InvoiceOf(EntityEntry line) => (int)line.Property(InvoiceLineConfiguration.InvoiceId).CurrentValue!;

    private void Tell(EntityEntry entry)
    {
        if (entry.Entity is Settlement settlement && entry.State == EntityState.Modified) TellSettlement(entry, settlement);
        if (entry.Entity is AccessLink link && entry.State == EntityState.Added) TellLink(entry, link);
        if (AuditedKinds.Find(entry.Entity.GetType()) is not { } kind) return;

        if (entry.Entity is Payment payment) TellPayment(kind, entry, payment);
        else if (entry.Entity is Invoice invoice) TellInvoice(kind, entry, invoice);
        else TellRecord(kind, entry);
    }

    private void TellRecord(AuditedKind kind, EntityEntry entry)
    {
        var id = (int)entry.Property("Id").CurrentValue!;
        var clientId = entry.Entity switch { Client => id, Project project => project.ClientId, _ => (int?)null };
        switch (entry.State)
        {
            case EntityState.Added:
                Add(AuditAction.Created, null, kind.Whole(entry));
                break;
            case EntityState.Deleted:
                Add(AuditAction.Deleted, kind.Whole(entry), null);
                break;
            case EntityState.Modified:
                var (before, after) = kind.Differences(entry);
                if (after.Count > 0) Add(AuditAction.Amended, before, after);
                break;
        }

        void Add(AuditAction action, JsonObject? before, JsonObject? after) =>
            _records.Add(new(action, kind.Target, id, kind.LabelOf(entry.Entity), clientId, null, Text(before), Text(after), entry.Entity));
    }

    /// <summary>Who makes it could get into that account. A user who is new has one, and is told of.</summary>
    private void TellLink(EntityEntry entry, AccessLink link)
    {
        var user = entry.Context.ChangeTracker.Entries<User>().FirstOrDefault(user => user.Entity.Id == link.UserId);
        if (user is { State: EntityState.Added }) return;

        var after = new JsonObject { [FrenchVocabulary.Of("Link")] = AuditedKind.Mask };
        _records.Add(new(AuditAction.Amended, AuditTarget.User, link.UserId, user?.Entity.Email, null, null, null, Text(after)));
    }

    private void TellInvoice(AuditedKind kind, EntityEntry entry, Invoice invoice)
    {
        var lines = _lines[invoice.Id];
        switch (entry.State)
        {
            case EntityState.Added:
                var whole = kind.Whole(entry);
                if (invoice.Original is { } original) whole[FrenchVocabulary.Of(nameof(InvoiceDetails.OriginalInvoiceId))] = original.Id;
                whole[LinesName] = LineDifferences.Told(lines.Select(line => line.Entity));
                Add(invoice.IsDraft ? AuditAction.Created : AuditAction.Issued, null, whole);
                break;
            case EntityState.Deleted:
                var gone = kind.Whole(entry);
                gone[LinesName] = LineDifferences.Told(lines.Select(line => line.Entity));
                Add(AuditAction.Deleted, gone, null);
                break;
            default:
                var (before, after) = kind.Differences(entry);
                LineDifferences.Put(lines, before, after, LinesName);
                if (after.Count > 0) Add(IsIssued(entry) ? AuditAction.Issued : AuditAction.Amended, before, after);
                break;
        }

        void Add(AuditAction action, JsonObject? before, JsonObject? after) =>
            _records.Add(new(action, kind.Target, invoice.Id, kind.LabelOf(invoice), invoice.ClientId, invoice.Id, Text(before), Text(after), invoice));
    }

    private void TellPayment(AuditedKind kind, EntityEntry entry, Payment payment)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified)) return;

        var invoiceId = (int)entry.Property(PaymentConfiguration.InvoiceId).CurrentValue!;
        var invoice = _invoices.GetValueOrDefault(invoiceId)?.Entity;
        var action = entry.State == EntityState.Modified ? AuditAction.Undone : payment.Amount.IsNegative ? AuditAction.Refunded : AuditAction.Received;
        var (before, after) = entry.State == EntityState.Modified ? (kind.Whole(entry), kind.Differences(entry).After) : (null, kind.Whole(entry));
        if (before is not null) before.Remove(FrenchVocabulary.Of(nameof(Payment.UndoneAt)));
        after[FrenchVocabulary.Of("InvoiceId")] = invoiceId;
        _payments.Add(new(action, kind.Target, payment.Id, invoice?.Number?.ToString(), invoice?.ClientId, invoiceId, Text(before), Text(after),
            invoice is null ? null : new MovedMoney(invoice, payment)));
    }

    /// <summary>What payments and credit notes did to a document, where it is more than a sum: paid up, credited.</summary>
    private void TellSettlement(EntityEntry entry, Settlement settlement)
    {
        var id = (int)entry.Property(SettlementConfiguration.InvoiceId).CurrentValue!;
        if (!_invoices.TryGetValue(id, out var document)) return;

        if (entry.Property(nameof(Settlement.AmountCredited)).IsModified) Add(AuditAction.Credited, nameof(Settlement.AmountCredited), "CreditedAmount");
        var became = (SettlementState?)entry.Property(nameof(Settlement.State)).OriginalValue;
        if (settlement.State == SettlementState.Paid && became != SettlementState.Paid) Add(AuditAction.Paid, nameof(Settlement.AmountPaid), nameof(Settlement.AmountPaid));

        void Add(AuditAction action, string property, string word)
        {
            var (before, after) = (new JsonObject(), new JsonObject());
            foreach (var (name, wire) in new[] { (property, word), (nameof(Settlement.BalanceDue), nameof(Settlement.BalanceDue)) })
            {
                before[FrenchVocabulary.Of(wire)] = entry.Property(name).OriginalValue!.ToString();
                after[FrenchVocabulary.Of(wire)] = entry.Property(name).CurrentValue!.ToString();
            }

            _settlements.Add(new(action, AuditTarget.Invoice, id, document.Entity.Number?.ToString(), document.Entity.ClientId, id, Text(before), Text(after), document.Entity));
        }
    }

    private static bool IsIssued(EntityEntry entry) => entry.Property(nameof(Invoice.Status)).IsModified;

    private static string LinesName => FrenchVocabulary.Of(nameof(Invoice.Lines));

    private static string? Text(JsonObject? values) => values?.ToJsonString(FrenchJson.Options);
}
