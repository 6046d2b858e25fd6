using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>How invoices may be sorted: by columns of the table in which the filters will find them.</summary>
internal static class InvoiceOrderings
{
    private const string List = "factures";

    private static Expression<Func<Invoice, int>> SettlementId => invoice => EF.Property<int>(invoice.Settlement, ListColumns.InvoiceId);

    private static Expression<Func<Settlement, int>> IdOfSettlement => settlement => EF.Property<int>(settlement, ListColumns.InvoiceId);

    /// <summary>Whether what is sorted by it is nearly sorted by day of issue.</summary>
    public static bool RisesWithTheDay(string field) => field is "Id" or "DueDate" or "Number" or "CreatedAt";

    /// <param name="filters">What the list wants.</param>
    /// <param name="byState">Whether they are found by where the money stands.</param>
    public static Orderings<Invoice> For(InvoiceFilters filters, bool byState) =>
        byState ? ByState : Known.GetOrAdd(new(filters.Status == InvoiceStatus.Draft, AreIssued(filters), filters.Kind), Any);

    /// <summary>Made once for each: a dozen expressions would cost every list more than it takes to read them.</summary>
    private static ConcurrentDictionary<Shape, Orderings<Invoice>> Known { get; } = [];

    // What an invoice is sorted by stands in its settlement too, where words are found, and where the money stands.
    private static Beside<Settlement, int> BesideById { get; } = new(new(null, IdOfSettlement, KeyPresence.Always));

    private static Beside<Settlement, DateOnly?> BesideByDueDate { get; } = Beside(settlement => settlement.DueDate, KeyPresence.Sometimes);

    private static Beside<Settlement, Money> BesideByAmount { get; } = Beside(settlement => settlement.GrossAmount, KeyPresence.Always);

    private static Beside<Settlement, DateTime> BesideByCreation { get; } = Beside(settlement => settlement.CreatedAt, KeyPresence.Always);

    private static Orderings<Invoice> ByState { get; } = new(List,
        Ordering.ById("Id", SettlementId, BesideById),
        Ordering.By("IssueDate", invoice => invoice.Settlement.IssueDate, KeyPresence.InThisList, SettlementId, beside: Beside(settlement => settlement.IssueDate, KeyPresence.InThisList)),
        Ordering.By("DueDate", invoice => invoice.Settlement.DueDate, KeyPresence.Sometimes, SettlementId, beside: BesideByDueDate),
        Ordering.By("Number", invoice => EF.Property<string?>(invoice.Settlement, ListColumns.Number), KeyPresence.InThisList, SettlementId, beside: BesideByNumber(KeyPresence.InThisList)),
        Ordering.By("GrossAmount", invoice => invoice.Settlement.GrossAmount, KeyPresence.Always, SettlementId, beside: BesideByAmount),
        Ordering.By("CreatedAt", invoice => invoice.Settlement.CreatedAt, KeyPresence.Always, SettlementId, beside: BesideByCreation));

    private static Orderings<Invoice> Any(Shape shape) => new(List,
        Ordering.ById<Invoice>("Id", beside: BesideById),
        Numbered(shape, "IssueDate", invoice => invoice.IssueDate, beside: presence => Beside(settlement => settlement.IssueDate, presence)),
        DueDate(shape),
        Numbered(shape, "Number", invoice => EF.Property<string?>(invoice, ListColumns.Number), SeriesOf(shape.Kind), BesideByNumber),
        Ordering.By<Invoice, Money>("GrossAmount", invoice => invoice.GrossAmount, beside: BesideByAmount),
        Ordering.By<Invoice, DateTime>("CreatedAt", invoice => invoice.CreatedAt, beside: BesideByCreation));

    private static Ordering<Invoice> DueDate(Shape shape) => shape.Kind == InvoiceKind.CreditNote
        ? Ordering.ById<Invoice>("DueDate", beside: BesideById)
        : Ordering.By<Invoice, DateOnly?>("DueDate", invoice => invoice.DueDate, KeyPresence.Sometimes, beside: BesideByDueDate);

    /// <summary>
    /// By what a document has from its issue on. The database does not know that number, date and status go together,
    /// and would look through all the drafts for the issued ones among them.
    /// </summary>
    private static Ordering<Invoice> Numbered<TKey>(
        Shape shape, string name, Expression<Func<Invoice, TKey>> key, Expression<Func<Invoice, bool>>? within = null, Func<KeyPresence, IBeside<TKey>>? beside = null)
    {
        if (shape.AreDrafts) return Ordering.ById<Invoice>(name, beside: BesideById);
        var presence = shape.AreIssued ? KeyPresence.InThisList : KeyPresence.Sometimes;
        return Ordering.By(name, key, presence, within: within, beside: beside?.Invoke(presence));
    }

    private static Beside<Settlement, string?> BesideByNumber(KeyPresence presence) => Beside(settlement => EF.Property<string?>(settlement, ListColumns.Number), presence);

    private static Beside<Settlement, TKey> Beside<TKey>(Expression<Func<Settlement, TKey>> key, KeyPresence presence) => new(new(key, IdOfSettlement, presence));

    /// <summary>Numbers begin with the letter of their series, A or F: one kind is at one end of their order, the other begins after it.</summary>
#pragma warning disable CA1309 // Compared in SQL, by the column's collation, which is the ordinal one.
    private static Expression<Func<Invoice, bool>>? SeriesOf(InvoiceKind? kind) => kind switch
    {
        null => null,
        InvoiceKind.CreditNote => invoice => string.Compare(EF.Property<string?>(invoice, ListColumns.Number), "F") < 0,
        _ => invoice => string.Compare(EF.Property<string?>(invoice, ListColumns.Number), "F") >= 0,
    };
#pragma warning restore CA1309

    private static bool AreIssued(InvoiceFilters filters) =>
        filters.Status == InvoiceStatus.Issued || filters.Kind == InvoiceKind.CreditNote
        || filters.IssuedFrom is not null || filters.IssuedTo is not null;

    /// <summary>What of the filters matters for the order.</summary>
    private readonly record struct Shape(bool AreDrafts, bool AreIssued, InvoiceKind? Kind);
}
