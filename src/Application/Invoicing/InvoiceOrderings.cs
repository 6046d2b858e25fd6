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

    /// <summary>Of the states that an invoice is in for a while, not for good: indexes of their own hold them.</summary>
    public static bool AreOfOpenOnes(PaymentStatus? status) => status is PaymentStatus.Pending or PaymentStatus.Partial or PaymentStatus.Overdue;

    /// <param name="filters">What the list wants.</param>
    /// <param name="settlementFirst">Whether it is found by its settlement.</param>
    public static Orderings<Invoice> For(InvoiceFilters filters, bool settlementFirst) =>
        AreOfOpenOnes(filters.PaymentStatus) ? OfOpenOnes : Any(filters, settlementFirst);

    private static Orderings<Invoice> OfOpenOnes { get; } = new(List,
        Ordering.ById("Id", SettlementId),
        Ordering.By("IssueDate", invoice => invoice.Settlement.IssueDate, KeyPresence.InThisList, SettlementId),
        Ordering.By("DueDate", invoice => invoice.Settlement.DueDate, KeyPresence.Sometimes, SettlementId),
        Ordering.By("Number", invoice => EF.Property<string?>(invoice.Settlement, ListColumns.Number), KeyPresence.InThisList, SettlementId),
        Ordering.By("GrossAmount", invoice => invoice.Settlement.GrossAmount, KeyPresence.Always, SettlementId),
        Ordering.By("CreatedAt", invoice => invoice.Settlement.CreatedAt, KeyPresence.Always, SettlementId));

    private static Orderings<Invoice> Any(InvoiceFilters filters, bool settlementFirst) => new(List,
        settlementFirst ? Ordering.ById("Id", SettlementId) : Ordering.ById<Invoice>(),
        Numbered(filters, "IssueDate", invoice => invoice.IssueDate),
        DueDate(filters),
        Numbered(filters, "Number", invoice => EF.Property<string?>(invoice, ListColumns.Number)),
        Ordering.By<Invoice, Money>("GrossAmount", invoice => invoice.GrossAmount),
        Ordering.By<Invoice, DateTime>("CreatedAt", invoice => invoice.CreatedAt));

    private static Ordering<Invoice> DueDate(InvoiceFilters filters) =>
        filters.PaymentStatus is not null ? Ordering.By("DueDate", invoice => invoice.Settlement.DueDate, KeyPresence.Sometimes, SettlementId)
        : filters.Kind == InvoiceKind.CreditNote ? Ordering.ById<Invoice>("DueDate")
        : Ordering.By<Invoice, DateOnly?>("DueDate", invoice => invoice.DueDate, KeyPresence.Sometimes);

    /// <summary>
    /// By what a document has from its issue on. The database does not know that number, date and status go together,
    /// and would look through all the drafts for the issued ones among them.
    /// </summary>
    private static Ordering<Invoice> Numbered<TKey>(InvoiceFilters filters, string name, Expression<Func<Invoice, TKey>> key) =>
        filters.Status == InvoiceStatus.Draft ? Ordering.ById<Invoice>(name)
        : Ordering.By(name, key, AreIssued(filters) ? KeyPresence.InThisList : KeyPresence.Sometimes);

    private static bool AreIssued(InvoiceFilters filters) =>
        filters.Status == InvoiceStatus.Issued || filters.PaymentStatus is not null || filters.Kind == InvoiceKind.CreditNote
        || filters.IssuedFrom is not null || filters.IssuedTo is not null;
}
