using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>
/// The invoices that a list wants. Where the money stands and what is searched lie in <see cref="Settlement"/>, the rest
/// in <see cref="Invoice"/>, and some in both: filters and count are asked of the table whose index can answer.
/// </summary>
internal sealed class InvoiceSelection
{
    private readonly ICrmDb _db;
    private readonly InvoiceFilters _filters;
    private readonly DateOnly _today;
    private readonly ToCash? _toCash;
    private readonly Searching _searching;
    private readonly List<Expression<Func<Settlement, bool>>> _words;
    private readonly List<Expression<Func<Settlement, bool>>> _onSettlement = [];
    private readonly List<Expression<Func<Invoice, bool>>> _onInvoice = [];

    /// <exception cref="DomainException"><c>parametre_invalide</c></exception>
    public InvoiceSelection(ICrmDb db, InvoiceFilters filters, DateOnly today, ToCash? toCash = null)
    {
        (_db, _filters, _today, _toCash, _searching) = (db, filters, today, toCash, Searching.For(filters.Search));
        Parameters.CheckId(nameof(filters.ClientId), filters.ClientId);
        Parameters.CheckId(nameof(filters.ProjectId), filters.ProjectId);

        _words = [.. _searching.Conditions<Settlement>(db.Set<Once>())];
        if (filters.PaymentStatus is { } status) _onSettlement.Add(InvoiceSpecs.HasStatus(status, today).Condition.On((Invoice invoice) => invoice.Settlement));
        FilterToCash();
        if (SettlementFirst) FilterSettlements();
        else FilterInvoices();
        FilterByWhatOnlyInvoicesHave();
    }

    public Orderings<Invoice> Orderings => InvoiceOrderings.For(_filters, SettlementFirst, AreOpen);

    /// <summary>The rows that pass, no more of them than are counted and one.</summary>
    public IQueryable<int> Counted => Of(new()).Counted;

    private bool SettlementFirst => _words.Count + _onSettlement.Count > 0;

    private bool AreOpen => _toCash is not null || InvoiceOrderings.AreOfOpenOnes(_filters.PaymentStatus);

    /// <param name="page">Its order tells how to get there.</param>
    public Listing<Invoice> Of(PageRequest page)
    {
        var matching = Matching(_db.Invoices);
        var counted = SettlementFirst && _onInvoice.Count == 0 ? Settlements(_db.Set<Settlement>()) : matching.Select(invoice => invoice.Id);
        var byDay = !SettlementFirst && InvoiceOrderings.RisesWithTheDay(page.Field) && DaysAreFewerThanThoseBefore(page.IsDescending);
        return new()
        {
            All = _db.Invoices,
            Matching = byDay ? ByDay(matching) : matching,
            Counted = counted.UpToCounted(),
            Known = Known(),
            Wanted = _searching.IsNone || _searching.IsOfSignsAlone ? null : new(Filtered(_db.Invoices), [.. OfInvoices(_words)]),
            IdsFirst = byDay || AreOpen,
        };
    }

    /// <summary>Where no more is asked than a status, the number is kept.</summary>
    private IQueryable<Tally>? Known()
    {
        if (_toCash is not null || _filters is not { Search: null or "", ClientId: null, ProjectId: null, Kind: null, IssuedFrom: null, IssuedTo: null, AmountMin: null, AmountMax: null }) return null;
        return _filters.PaymentStatus switch
        {
            null => _db.Known(Tally.Documents, _filters.Status),
            PaymentStatus.Paid or PaymentStatus.FullyCredited when _filters.Status is not InvoiceStatus.Draft => _db.Known(Tally.Settled, _filters.PaymentStatus),
            _ => null,
        };
    }

    private void FilterToCash()
    {
        if (_toCash is null) return;
        _onSettlement.Add(InvoiceSpecs.Open.Condition.On((Invoice invoice) => invoice.Settlement));
        if (_toCash.DueFrom is { } first) _onSettlement.Add(settlement => settlement.DueDate >= first);
        if (_toCash.DueTo is { } last) _onSettlement.Add(settlement => settlement.DueDate <= last);
    }

    private void FilterSettlements()
    {
        if (_filters.ClientId is { } client) _onSettlement.Add(settlement => settlement.ClientId == client);
        if (_filters.IssuedFrom is { } first) _onSettlement.Add(settlement => settlement.IssueDate >= first);
        if (_filters.IssuedTo is { } last) _onSettlement.Add(settlement => settlement.IssueDate <= last);
        if (_filters.AmountMin is { } least) _onSettlement.Add(settlement => settlement.GrossAmount >= least);
        if (_filters.AmountMax is { } most) _onSettlement.Add(settlement => settlement.GrossAmount <= most);
    }

    private void FilterInvoices()
    {
        if (_filters.ClientId is { } client) _onInvoice.Add(invoice => invoice.ClientId == client);
        if (_filters.IssuedFrom is { } first) _onInvoice.Add(invoice => invoice.IssueDate >= first);
        if (_filters.IssuedTo is { } last) _onInvoice.Add(invoice => invoice.IssueDate <= last);
        if (_filters.AmountMin is { } least) _onInvoice.Add(invoice => invoice.GrossAmount >= least);
        if (_filters.AmountMax is { } most) _onInvoice.Add(invoice => invoice.GrossAmount <= most);
    }

    private void FilterByWhatOnlyInvoicesHave()
    {
        if (_filters.ProjectId is { } project) _onInvoice.Add(invoice => invoice.ProjectId == project);
        if (_filters.Kind is { } kind) _onInvoice.Add(invoice => invoice.Kind == kind);
        // Only what was issued has a payment status: asked again, the count would have to look into both tables.
        if (_filters.Status is { } status && !(status == InvoiceStatus.Issued && _filters.PaymentStatus is not null)) _onInvoice.Add(invoice => invoice.Status == status);
    }

    private IQueryable<Invoice> Matching(IQueryable<Invoice> invoices)
    {
        if (_searching.IsOfSignsAlone) invoices = invoices.OrderByDescending(invoice => invoice.Id).Take(Searching.MostWithoutIndex);
        return OfInvoices(_words).Aggregate(Filtered(invoices), Queryable.Where);
    }

    /// <summary>By all but the words.</summary>
    private IQueryable<Invoice> Filtered(IQueryable<Invoice> invoices) => OfInvoices(_onSettlement).Concat(_onInvoice).Aggregate(invoices, Queryable.Where);

    private static IEnumerable<Expression<Func<Invoice, bool>>> OfInvoices(IEnumerable<Expression<Func<Settlement, bool>>> conditions) =>
        conditions.Select(condition => condition.Of((Invoice invoice) => invoice.Settlement));

    private IQueryable<int> Settlements(IQueryable<Settlement> settlements)
    {
        if (_searching.IsOfSignsAlone) settlements = settlements.OrderByDescending(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId)).Take(Searching.MostWithoutIndex);
        return _words.Concat(_onSettlement).Aggregate(settlements, Queryable.Where).Select(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId));
    }

    /// <summary>
    /// Whether it is better to read all that was issued on the days asked and sort it than to read in the order asked,
    /// past all that was issued after them (before them, when ascending). Days, ids and numbers rise together, which the
    /// database does not know: it takes the days asked to be spread evenly over any other order.
    /// </summary>
    private bool DaysAreFewerThanThoseBefore(bool descending)
    {
        if (_filters.IssuedFrom is not { } first) return false;

        var last = _filters.IssuedTo is { } asked && asked < _today ? asked : _today;
        var days = last.DayNumber - first.DayNumber;
        return descending ? days < 2 * (_today.DayNumber - last.DayNumber) : days < 366;
    }

    /// <summary>Read by the index on the day, whatever comes after: a limit is not seen through.</summary>
    private static IQueryable<Invoice> ByDay(IQueryable<Invoice> matching) =>
        matching.OrderBy(invoice => invoice.IssueDate).ThenBy(invoice => invoice.Id).Take(int.MaxValue);
}
