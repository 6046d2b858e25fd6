using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

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
/// <param name="ObjectId">Of the client, the project or the document; a payment's is its document's.</param>
/// <param name="Label">Name or number; null for a draft, and once erased.</param>
/// <param name="Amount">With VAT, or what was paid; null where none is concerned.</param>
/// <param name="Changed">English names of what changed, of an object that stays; those without a word are left out.</param>
public sealed record TimelineEntry(
    DateTime Date, AuthorKind Author, string? Email, JournalAction Action, JournalObject Object, int ObjectId, string? Label, Money? Amount, IReadOnlyList<string> Changed);

internal sealed class ListTimelineHandler(ICrmDb db) : IRequestHandler<ListTimeline, IReadOnlyList<TimelineEntry>>
{
    private static readonly JournalObject[] Business = [JournalObject.Client, JournalObject.Project, JournalObject.Invoice, JournalObject.Payment];

    public async Task<IReadOnlyList<TimelineEntry>> Handle(ListTimeline query, CancellationToken cancellationToken)
    {
        var entries = await Of(query).AsNoTracking().OrderByDescending(entry => entry.Id).Take(query.Most).ToListAsync(cancellationToken);
        return [.. entries.Select(EntryOf)];
    }

    private IQueryable<JournalEntry> Of(ListTimeline query)
    {
        IQueryable<JournalEntry> all = db.Set<JournalEntry>();
        if (query.ClientId is { } client) return all.Where(entry => entry.ClientId == client);
        if (query.InvoiceId is { } invoice) return all.Where(entry => entry.InvoiceId == invoice);
        if (query.ProjectId is { } project) return all.Where(entry => entry.Object == JournalObject.Project && entry.ObjectId == project);
        return all.Where(entry => Business.Contains(entry.Object));
    }

    private static TimelineEntry EntryOf(JournalEntry entry)
    {
        var (before, after) = (Values(entry.Before), Values(entry.After));
        return new(entry.Date, entry.Author, entry.UserEmail, entry.Action, entry.Object, entry.InvoiceId ?? entry.ObjectId, entry.Label,
            AmountOf(entry, after ?? before), entry.Action == JournalAction.Amended ? Names(after) : []);
    }

    private static Money? AmountOf(JournalEntry entry, JsonObject? values)
    {
        var field = entry.Object switch
        {
            JournalObject.Payment => "montant",
            JournalObject.Invoice when entry.Action is JournalAction.Created or JournalAction.Issued or JournalAction.Deleted => "montant_ttc",
            _ => null,
        };
        return field is not null && values?[field] is JsonValue value && value.TryGetValue<string>(out var text)
            ? new Money(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }

    private static string[] Names(JsonObject? values) =>
        [.. (values ?? []).Select(value => Common.French.FrenchVocabulary.EnglishFor(value.Key)).OfType<string>()];

    private static JsonObject? Values(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}
