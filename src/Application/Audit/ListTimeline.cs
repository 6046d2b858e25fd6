using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Audit;

/// <summary>What was done last to a client and all that is theirs, to one document and its money, to a project, or to any of them; the newest first.</summary>
/// <remarks>For every reader: it tells of the firm's business, not of users, keys and settings.</remarks>
public sealed record ListTimeline(int Most) : IRequest<IReadOnlyList<TimelineEntry>>
{
    public int? ClientId { get; init; }
    public int? InvoiceId { get; init; }
    public int? ProjectId { get; init; }
}

/// <summary>Something somebody did.</summary>
/// <param name="Email">The author's, when it was a person.</param>
/// <param name="TargetId">Of the client, the project or the document; a payment's is its document's.</param>
/// <param name="Label">Name or number; null for a draft, and once erased.</param>
/// <param name="Amount">With VAT, or what was paid; null where none is concerned.</param>
/// <param name="ClientName">Of today; null once the client is gone.</param>
/// <param name="Gone">It was deleted since.</param>
/// <param name="Changed">English names of what changed, of an object that stays; those without a word are left out.</param>
public sealed record TimelineEntry(
    DateTime Date, AuthorKind Author, string? Email, AuditAction Action, AuditTarget Target, int TargetId, string? Label, Money? Amount,
    string? ClientName, bool Gone, IReadOnlyList<string> Changed);

internal sealed class ListTimelineHandler(ICrmDb db) : IRequestHandler<ListTimeline, IReadOnlyList<TimelineEntry>>
{
    private static readonly AuditTarget[] Business = [AuditTarget.Client, AuditTarget.Project, AuditTarget.Invoice, AuditTarget.Payment];

    public async Task<IReadOnlyList<TimelineEntry>> Handle(ListTimeline query, CancellationToken cancellationToken)
    {
        var rows = await Of(query).AsNoTracking().OrderByDescending(entry => entry.Id).Take(query.Most)
            .Select(entry => new Row(
                entry,
                db.Clients.Where(client => client.Id == entry.ClientId).Select(client => client.Name).FirstOrDefault(),
                // Asked as a value, it is looked up for each row; asked whether any exists, all deletions ever made would be gathered first.
                db.Set<AuditEntry>().Where(later => later.Target == entry.Target && later.TargetId == entry.TargetId && later.Action == AuditAction.Deleted).Select(later => later.Id).FirstOrDefault() != 0))
            .ToListAsync(cancellationToken);
        return [.. rows.Select(EntryOf)];
    }

    private IQueryable<AuditEntry> Of(ListTimeline query)
    {
        IQueryable<AuditEntry> all = db.Set<AuditEntry>();
        if (query.ClientId is { } client) return all.Where(entry => entry.ClientId == client);
        if (query.InvoiceId is { } invoice) return all.Where(entry => entry.InvoiceId == invoice);
        if (query.ProjectId is { } project) return all.Where(entry => entry.Target == AuditTarget.Project && entry.TargetId == project);
        return all.Where(entry => Business.Contains(entry.Target));
    }

    private static TimelineEntry EntryOf(Row row)
    {
        var entry = row.Entry;
        var (before, after) = (AuditValues.Of(entry.Before), AuditValues.Of(entry.After));
        return new(entry.Date, entry.Author, entry.UserEmail, entry.Action, entry.Target, entry.InvoiceId ?? entry.TargetId, entry.Label,
            AmountOf(entry, before, after), row.ClientName, row.Gone, entry.Action == AuditAction.Amended ? Names(after) : []);
    }

    private static Money? AmountOf(AuditEntry entry, JsonObject? before, JsonObject? after)
    {
        var field = entry.Target switch
        {
            AuditTarget.Payment => FrenchVocabulary.Of(nameof(Payment.Amount)),
            AuditTarget.Invoice when entry.Action is AuditAction.Created or AuditAction.Issued or AuditAction.Deleted => FrenchVocabulary.Of(nameof(Invoice.GrossAmount)),
            _ => null,
        };
        // A payment that is undone, and a draft that is thrown away, have theirs from before.
        return field is not null && (after?[field] ?? before?[field]) is JsonValue value && value.TryGetValue<string>(out var text)
            ? new Money(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    private static string[] Names(JsonObject? values) =>
        [.. (values ?? []).Select(value => FrenchVocabulary.EnglishFor(value.Key)).OfType<string>()];

    private sealed record Row(AuditEntry Entry, string? ClientName, bool Gone);
}
