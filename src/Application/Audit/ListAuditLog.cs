using System.Linq.Expressions;
using System.Text.Json.Nodes;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;

namespace MiniCrm.Application.Audit;

/// <summary>A page of the journal, the newest first.</summary>
/// <exception cref="Domain.Common.DomainException"><c>parametre_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadJournal)]
public sealed record ListAuditLog(AuditFilters Filters, PageRequest Page) : IRequest<Page<AuditEntryDetails>>;

/// <summary>What entries are wanted; all that is given must hold.</summary>
public sealed record AuditFilters
{
    public AuditTarget? Target { get; init; }
    public int? TargetId { get; init; }
    public int? UserId { get; init; }
    public int? KeyId { get; init; }
    public AuditAction? Action { get; init; }

    /// <summary>First day, by the firm's calendar.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>An entry as the wire knows it.</summary>
/// <param name="Address">Where the request came from.</param>
/// <param name="Label">The object's name or number then.</param>
/// <param name="Before">What changed, or all of what is gone.</param>
/// <param name="After">What changed, or all of what is new.</param>
/// <param name="ErasedAt">When the values were erased.</param>
public sealed record AuditEntryDetails(
    int Id, DateTime Date, AuditAuthor Author, string? Address, string? TraceId, AuditAction Action, AuditTarget Target, int TargetId,
    string? Label, JsonObject? Before, JsonObject? After, DateTime? ErasedAt);

/// <param name="Id">Of the user.</param>
/// <param name="Email">The user's, as it was then.</param>
/// <param name="KeyId">The API key that the user's request came with.</param>
public sealed record AuditAuthor(AuthorKind Kind, int? Id, string? Email, int? KeyId);

internal sealed class ListAuditLogHandler(ICrmDb db, Pager pager, BusinessCalendar calendar) : IRequestHandler<ListAuditLog, Page<AuditEntryDetails>>
{
    /// <summary>By date, as every index of the journal is: whatever is asked of some days long past is found there, not behind all that came since.</summary>
    private static readonly Orderings<AuditEntry> Orderings = new("journal",
        new Ordering<AuditEntry, DateTime>("Id", new(entry => entry.Date, entry => entry.Id, KeyPresence.Always)));

    private static readonly AuditTarget[] AllTargets = Enum.GetValues<AuditTarget>();

    private static readonly Expression<Func<AuditEntry, AuditEntry>> Whole = entry => entry;

    public async Task<Page<AuditEntryDetails>> Handle(ListAuditLog query, CancellationToken cancellationToken)
    {
        var all = db.Set<AuditEntry>();
        var matching = Matching(query.Filters);
        var listing = new Listing<AuditEntry> { All = all, Matching = matching, Counted = matching.Select(entry => entry.Id).UpToCounted() };
        var page = await pager.ReadAsync(listing, Orderings, query.Page, Whole, cancellationToken);
        return new(page.Count, page.CountExact, page.Next, page.Previous, [.. page.Results.Select(LineOf)]);
    }

    private IQueryable<AuditEntry> Matching(AuditFilters filters)
    {
        Parameters.CheckId(nameof(filters.TargetId), filters.TargetId);
        Parameters.CheckId(nameof(filters.UserId), filters.UserId);
        Parameters.CheckId(nameof(filters.KeyId), filters.KeyId);
        IQueryable<AuditEntry> entries = db.Set<AuditEntry>();
        if (filters.Target is { } kind) entries = entries.Where(entry => entry.Target == kind);
        if (filters.TargetId is { } id)
        {
            entries = entries.Where(entry => entry.TargetId == id);
            // The index has the kinds first: it is asked for each of them.
            if (filters.Target is null) entries = entries.Where(entry => AllTargets.Contains(entry.Target));
        }

        if (filters.UserId is { } user) entries = entries.Where(entry => entry.UserId == user);
        if (filters.KeyId is { } key) entries = entries.Where(entry => entry.KeyId == key);
        if (filters.Action is { } action) entries = entries.Where(entry => entry.Action == action);
        return entries.Between(calendar, entry => entry.Date, filters.From, filters.To);
    }

    private static AuditEntryDetails LineOf(AuditEntry entry) => new(
        entry.Id, entry.Date, new(entry.Author, entry.UserId, entry.UserEmail, entry.KeyId), entry.Address, entry.TraceId, entry.Action, entry.Target,
        entry.TargetId, entry.Label, AuditValues.Of(entry.Before), AuditValues.Of(entry.After), entry.ErasedAt);
}
