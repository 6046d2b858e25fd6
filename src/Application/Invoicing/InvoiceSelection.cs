using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>
/// The invoices that a list wants. Where the money stands and what is searched lie in <see cref="Settlement"/>, the rest
/// in <see cref="Invoice"/>: filters, order and count are asked of the table whose index can answer.
/// </summary>
internal sealed class InvoiceSelection
{
    private readonly InvoiceFilters _filters;
    private readonly Searching _searching;
    private readonly List<Expression<Func<Settlement, bool>>> _onSettlement = [];
    private readonly List<Expression<Func<Invoice, bool>>> _onInvoice = [];

    /// <exception cref="Domain.Common.DomainException"><c>parametre_invalide</c></exception>
    public InvoiceSelection(InvoiceFilters filters, DateOnly today)
    {
        _filters = filters;
        _searching = Searching.For(filters.Search);
        Parameters.CheckId(nameof(filters.ClientId), filters.ClientId);
        Parameters.CheckId(nameof(filters.ProjectId), filters.ProjectId);

        _onSettlement.AddRange(_searching.Conditions<Settlement>());
        if (filters.PaymentStatus is { } payment) _onSettlement.Add(InvoiceSpecs.HasStatus(payment, today).Condition.On((Invoice invoice) => invoice.Settlement));
        if (filters.ClientId is { } client) OfClient(client);
        FilterInvoices();
    }

    public Orderings<Invoice> Orderings => new("factures",
        SettlementFirst ? Ordering.ById("Id", SettlementId) : Ordering.ById<Invoice>(),
        Sorted("IssueDate", invoice => invoice.IssueDate, Numbered),
        _filters.PaymentStatus is not null
            ? Ordering.ByOptional("DueDate", invoice => invoice.Settlement.DueDate, SettlementId)
            : Sorted("DueDate", invoice => invoice.DueDate, _filters.Kind == InvoiceKind.CreditNote ? Presence.Never : Presence.Sometimes),
        Sorted("Number", invoice => EF.Property<string?>(invoice, ListColumns.Number), Numbered),
        Ordering.By<Invoice, Domain.Common.Money>("GrossAmount", invoice => invoice.GrossAmount),
        Ordering.By<Invoice, DateTime>("CreatedAt", invoice => invoice.CreatedAt));

    private static Expression<Func<Invoice, int>> SettlementId => invoice => EF.Property<int>(invoice.Settlement, ListColumns.InvoiceId);

    private bool SettlementFirst => _onSettlement.Count > 0;

    /// <summary>
    /// What the filters say of number and issue date, which a document has from its issue on. The database cannot know
    /// that the two go together, and would look through all the drafts for the issued ones among them.
    /// </summary>
    private Presence Numbered =>
        _filters.Status == InvoiceStatus.Draft ? Presence.Never
        : _filters.Status == InvoiceStatus.Issued || _filters.PaymentStatus is not null || _filters.Kind == InvoiceKind.CreditNote
            || _filters.IssuedFrom is not null || _filters.IssuedTo is not null ? Presence.Always
        : Presence.Sometimes;

    public Listing<Invoice> Of(ICrmDb db)
    {
        var matching = Matching(db.Invoices);
        return new()
        {
            All = db.Invoices,
            Matching = matching,
            Counted = (SettlementFirst && _onInvoice.Count == 0 ? Settlements(db.Set<Settlement>()) : matching.Select(invoice => invoice.Id)).UpToCounted(),
        };
    }

    private void OfClient(int client)
    {
        if (SettlementFirst) _onSettlement.Add(settlement => settlement.ClientId == client);
        else _onInvoice.Add(invoice => invoice.ClientId == client);
    }

    private void FilterInvoices()
    {
        if (_filters.ProjectId is { } project) _onInvoice.Add(invoice => invoice.ProjectId == project);
        if (_filters.Status is { } status) _onInvoice.Add(invoice => invoice.Status == status);
        if (_filters.Kind is { } kind) _onInvoice.Add(invoice => invoice.Kind == kind);
        if (_filters.IssuedFrom is { } first) _onInvoice.Add(invoice => invoice.IssueDate >= first);
        if (_filters.IssuedTo is { } last) _onInvoice.Add(invoice => invoice.IssueDate <= last);
        if (_filters.AmountMin is { } least) _onInvoice.Add(invoice => invoice.GrossAmount >= least);
        if (_filters.AmountMax is { } most) _onInvoice.Add(invoice => invoice.GrossAmount <= most);
    }

    private IQueryable<Invoice> Matching(IQueryable<Invoice> invoices)
    {
        if (_searching.IsOfSignsAlone) invoices = invoices.OrderByDescending(invoice => invoice.Id).Take(Searching.MostWithoutIndex);
        var settled = _onSettlement.Select(condition => condition.Of((Invoice invoice) => invoice.Settlement));
        return settled.Concat(_onInvoice).Aggregate(invoices, Queryable.Where);
    }

    private IQueryable<int> Settlements(IQueryable<Settlement> settlements)
    {
        if (_searching.IsOfSignsAlone) settlements = settlements.OrderByDescending(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId)).Take(Searching.MostWithoutIndex);
        return _onSettlement.Aggregate(settlements, Queryable.Where).Select(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId));
    }

    private static Ordering<Invoice> Sorted<TKey>(string name, Expression<Func<Invoice, TKey?>> key, Presence presence) => presence switch
    {
        // All are without: sorted by what is left, the id.
        Presence.Never => Ordering.ById<Invoice>(name),
        Presence.Sometimes => Ordering.ByOptional(name, key),
        Presence.Always => Ordering.By(name, key),
    };

    private enum Presence
    {
        Never,
        Sometimes,
        Always,
    }
}
