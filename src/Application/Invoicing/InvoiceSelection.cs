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
    /// <summary>By client and id: in an index of the two, all of a client's documents lie together.</summary>
    private static readonly Part<Invoice> SettlementOfInvoice = new(
        (Invoice invoice) => invoice.Settlement,
        (Invoice invoice, Settlement settlement) => invoice.ClientId == settlement.ClientId && invoice.Id == EF.Property<int>(settlement, ListColumns.InvoiceId));

    private readonly ICrmDb _db;
    private readonly InvoiceFilters _filters;
    private readonly DateOnly _today;
    private readonly ToCash? _toCash;
    private readonly Searching _searching;

    /// <exception cref="DomainException"><c>parametre_invalide</c></exception>
    public InvoiceSelection(ICrmDb db, SearchSamples samples, InvoiceFilters filters, DateOnly today, ToCash? toCash = null)
    {
        (_db, _filters, _today, _toCash, _searching) = (db, filters, today, toCash, Searching.For(filters.Search, samples.Invoices));
        Parameters.CheckId(nameof(filters.ClientId), filters.ClientId);
        Parameters.CheckId(nameof(filters.ProjectId), filters.ProjectId);
    }

    public Orderings<Invoice> Orderings => InvoiceOrderings.For(_filters, IsByState);

    /// <summary>Whether it is certainly more than are counted: words that are nearly everywhere, and nothing else asked.</summary>
    public bool AreMany => _toCash is null && _filters == new InvoiceFilters { Search = _filters.Search } && _searching.AreInMany;

    /// <summary>Whether something is asked of drafts that only issued documents have.</summary>
    private bool AreNone => _filters.Status == InvoiceStatus.Draft && (IsByState || AreDaysAsked || _filters.Kind == InvoiceKind.CreditNote);

    private bool SettlementFirst => !_searching.IsNone || IsByState;

    /// <summary>Beside the words it is told by the day of issue, which drafts do not have.</summary>
    private bool StatusIsInSettlement => _searching.IsByIndex && _filters.Status is not null;

    /// <summary>Whether where the money stands is asked: settlements have indexes of each order for what is open and for what is settled.</summary>
    private bool IsByState => _toCash is not null || _filters.PaymentStatus is not null;

    /// <summary>
    /// Whether days of issue are asked, and no more beside them than the indexes of the orders hold: what was issued on other days is passed over
    /// without being fetched.
    /// </summary>
    private bool AreDaysInOrder => AreDaysAsked && !SettlementFirst && _filters is { Status: not InvoiceStatus.Draft, ClientId: null, ProjectId: null };

    private bool AreDaysAsked => (_filters.IssuedFrom ?? _filters.IssuedTo) is not null;

    private DateOnly FirstOfMonth => new(_today.Year, _today.Month, 1);

    /// <param name="page">Its order tells how to get there.</param>
    public Question<Invoice> For(PageRequest page) => new(() => Of(page))
    {
        Known = new(_db, FormOf(page), (_filters, _toCash), [this, .. _searching.Values], _searching.IsByIndex, _today),
        AreMany = () => AreMany,
    };

    /// <param name="page">Its order tells how to get there.</param>
    public Listing<Invoice> Of(PageRequest page)
    {
        if (AreNone) return Listing.Of(_db.Invoices, _db.Invoices.Where(_ => false));

        Expression<Func<Settlement, bool>>[] words = [.. _searching.Conditions<Settlement>(_db.Set<Once>())], held = [.. _searching.Held<Settlement>(_db.Set<Once>())], onSettlement = [.. OnSettlement()];
        Expression<Func<Invoice, bool>>[] onInvoice = [.. OnInvoice()];
        var matching = OfInvoices(words).Aggregate(Filtered(NewestIfSignsAlone(_db.Invoices)), Queryable.Where);
        var settlements = SettlementFirst && onInvoice.Length == 0 ? Settlements([.. words, .. onSettlement]) : null;
        var counted = settlements?.Select(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId)) ?? matching.Select(invoice => invoice.Id);
        var byDay = IsByDay(page);
        return new()
        {
            All = _db.Invoices,
            Matching = matching,
            Counted = counted.UpToCounted(),
            Known = Known(),
            Wanted = _searching.IsByIndex ? new(Passed(WithWords(_db.Invoices)), [.. OfInvoices(held)]) : null,
            Beside = _searching.IsOfSignsAlone ? null : settlements,
            Part = IsByState && _filters.ClientId is not null ? SettlementOfInvoice : null,
            Blocks = _searching.IsByIndex ? new(_db.Set<IdBlock>(), invoice => EF.Property<int>(invoice.Settlement, ListColumns.Block)) : null,
            Gather = byDay ? ByDay : null,
            IdsFirst = IsByState || (AreDaysInOrder && InvoiceOrderings.RisesWithTheDay(page.Field)),
        };

        // By all but the words.
        IQueryable<Invoice> Filtered(IQueryable<Invoice> invoices) => OfInvoices(onSettlement).Concat(onInvoice).Concat(OnOrder(page)).Concat(OnStatus()).Aggregate(invoices, Queryable.Where);

        // Row by row in the order asked: of the invoice where its index holds what rows are passed over by.
        IQueryable<Invoice> Passed(IQueryable<Invoice> invoices) => IsByState
            ? Filtered(invoices)
            : OnWhatBothHave().Concat(onInvoice).Concat(OnStatusPassed()).Aggregate(invoices, Queryable.Where);
    }

    private Form FormOf(PageRequest page) => new(
        _filters.Status, _filters.PaymentStatus, _filters.Kind, _filters.ClientId is not null, _filters.ProjectId is not null, _filters.IssuedFrom is not null, _filters.IssuedTo is not null,
        _filters.AmountMin is not null, _filters.AmountMax is not null, _toCash is not null, _toCash?.DueFrom is not null, _toCash?.DueTo is not null, IsByDay(page), _searching.Form, _today);

    private bool IsByDay(PageRequest page) => !SettlementFirst && InvoiceOrderings.RisesWithTheDay(page.Field) && DaysAreFewerThanThoseBefore(page.IsDescending);

    /// <summary>Where no more is asked than a status, what is due or days of issue, the number is kept: so many rows are not counted for each page.</summary>
    private IQueryable<RowCount>? Known()
    {
        if (!_searching.IsNone || _filters is not { ClientId: null, ProjectId: null, AmountMin: null, AmountMax: null }) return null;
        if (_toCash is null && _filters.PaymentStatus is null && AreDaysAsked) return KnownByDay();
        if (_filters is not { Kind: null, IssuedFrom: null, IssuedTo: null }) return null;
        if (_toCash is not null) return _filters.PaymentStatus is null ? KnownToCash() : null;
        if (_filters.PaymentStatus is not { } status) return _db.Known(RowCount.Documents, _filters.Status);

        return status switch
        {
            PaymentStatus.Paid or PaymentStatus.FullyCredited => _db.Known<PaymentStatus>(RowCount.Settled, status),
            PaymentStatus.Pending or PaymentStatus.Partial => _db.Known<PaymentStatus>(RowCount.Open, status).Where(count => count.Day >= _today),
            PaymentStatus.Overdue => _db.Set<RowCount>().Where(count =>
                (count.Kind == RowCount.Open && count.Day >= FirstOfMonth && count.Day < _today) || (count.Kind == RowCount.OpenByMonth && count.Day < FirstOfMonth)),
        };
    }

    private IQueryable<RowCount> KnownByDay()
    {
        var counts = _db.Known(RowCount.Issued, _filters.Kind);
        if (_filters.IssuedFrom is not null) counts = counts.Where(count => count.Day >= _filters.IssuedFrom.Value);
        if (_filters.IssuedTo is not null) counts = counts.Where(count => count.Day <= _filters.IssuedTo.Value);
        return counts;
    }

    private IQueryable<RowCount> KnownToCash()
    {
        var counts = _db.Known(RowCount.Open, default(PaymentStatus?));
        if (_toCash?.DueFrom is not null) counts = counts.Where(count => count.Day >= _toCash.DueFrom.Value);
        if (_toCash?.DueTo is not null) counts = counts.Where(count => count.Day <= _toCash.DueTo.Value);
        return counts;
    }

    /// <summary>All values are read from this selection, which is what a known query takes them from.</summary>
    private IEnumerable<Expression<Func<Settlement, bool>>> OnSettlement()
    {
        if (_filters.PaymentStatus is { } status) yield return InvoiceSpecs.HasStatus(status, _today).Condition.On((Invoice invoice) => invoice.Settlement);
        if (_toCash is not null) yield return InvoiceSpecs.Open.Condition.On((Invoice invoice) => invoice.Settlement);
        if (_toCash?.DueFrom is not null) yield return settlement => settlement.DueDate >= _toCash.DueFrom.Value;
        if (_toCash?.DueTo is not null) yield return settlement => settlement.DueDate <= _toCash.DueTo.Value;
        if (!SettlementFirst) yield break;
        if (StatusIsInSettlement) yield return _filters.Status == InvoiceStatus.Draft ? settlement => settlement.IssueDate == null : settlement => settlement.IssueDate != null;
        if (_filters.Kind is { } kind) yield return settlement => settlement.Kind == kind;
        if (_filters.ClientId is not null) yield return settlement => settlement.ClientId == _filters.ClientId.Value;
        if (_filters.IssuedFrom is not null) yield return settlement => settlement.IssueDate >= _filters.IssuedFrom.Value;
        if (_filters.IssuedTo is not null) yield return settlement => settlement.IssueDate <= _filters.IssuedTo.Value;
        if (_filters.AmountMin is not null) yield return settlement => settlement.GrossAmount >= _filters.AmountMin.Value;
        if (_filters.AmountMax is not null) yield return settlement => settlement.GrossAmount <= _filters.AmountMax.Value;
    }

    private IEnumerable<Expression<Func<Invoice, bool>>> OnInvoice() =>
        SettlementFirst ? OnInvoiceAlone() : OnWhatBothHave().Concat(OnInvoiceAlone());

    /// <summary>What was asked of the settlement, asked of the invoice again where that is what it is sorted by: its index begins and ends there.</summary>
    private IEnumerable<Expression<Func<Invoice, bool>>> OnOrder(PageRequest page) => !SettlementFirst || IsByState ? [] : page.Field switch
    {
        "IssueDate" => OnDays(),
        "GrossAmount" => OnAmounts(),
        _ => [],
    };

    private IEnumerable<Expression<Func<Invoice, bool>>> OnWhatBothHave()
    {
        if (_filters.Kind is { } kind) yield return invoice => invoice.Kind == kind;
        if (_filters.ClientId is not null) yield return invoice => invoice.ClientId == _filters.ClientId.Value;
        foreach (var condition in OnDays().Concat(OnAmounts())) yield return condition;
    }

    private IEnumerable<Expression<Func<Invoice, bool>>> OnDays()
    {
        if (_filters.IssuedFrom is not null) yield return invoice => invoice.IssueDate >= _filters.IssuedFrom.Value;
        if (_filters.IssuedTo is not null) yield return invoice => invoice.IssueDate <= _filters.IssuedTo.Value;
    }

    private IEnumerable<Expression<Func<Invoice, bool>>> OnAmounts()
    {
        if (_filters.AmountMin is not null) yield return invoice => invoice.GrossAmount >= _filters.AmountMin.Value;
        if (_filters.AmountMax is not null) yield return invoice => invoice.GrossAmount <= _filters.AmountMax.Value;
    }

    private IEnumerable<Expression<Func<Invoice, bool>>> OnInvoiceAlone()
    {
        if (_filters.ProjectId is not null) yield return invoice => invoice.ProjectId == _filters.ProjectId.Value;
        // Only what was issued has a payment status, or a day of issue: asked again, it would have to be fetched.
        if (_filters.Status is { } status && !StatusIsInSettlement && !(status == InvoiceStatus.Issued && (_filters.PaymentStatus is not null || AreDaysAsked))) yield return invoice => invoice.Status == status;
    }

    /// <summary>What was asked of the settlement, asked of the invoice again: drafts have an index there.</summary>
    private IEnumerable<Expression<Func<Invoice, bool>>> OnStatus()
    {
        if (StatusIsInSettlement && _filters.Status is { } status) yield return invoice => invoice.Status == status;
    }

    /// <summary>The same, by what stands in the index of each order where that tells it.</summary>
    private IEnumerable<Expression<Func<Invoice, bool>>> OnStatusPassed() =>
        _filters.Status != InvoiceStatus.Issued ? OnStatus() : AreDaysAsked ? [] : [invoice => invoice.IssueDate != null];

    private IQueryable<Invoice> NewestIfSignsAlone(IQueryable<Invoice> invoices) =>
        _searching.IsOfSignsAlone ? WithWords(invoices).OrderByDescending(invoice => invoice.Id).Take(Searching.MostWithoutIndex) : invoices;

    /// <summary>All of them: the words are in another row, which is named so that it is read beside its invoice, before the next one is passed.</summary>
    private static IQueryable<Invoice> WithWords(IQueryable<Invoice> invoices) => invoices.Where(invoice => invoice.Settlement != null);

    private static IEnumerable<Expression<Func<Invoice, bool>>> OfInvoices(IEnumerable<Expression<Func<Settlement, bool>>> conditions) =>
        conditions.Select(condition => condition.Of((Invoice invoice) => invoice.Settlement));

    private IQueryable<Settlement> Settlements(IEnumerable<Expression<Func<Settlement, bool>>> conditions)
    {
        IQueryable<Settlement> settlements = _db.Set<Settlement>();
        if (_searching.IsOfSignsAlone) settlements = settlements.OrderByDescending(settlement => EF.Property<int>(settlement, ListColumns.InvoiceId)).Take(Searching.MostWithoutIndex);
        return conditions.Aggregate(settlements, Queryable.Where);
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
        var (days, after) = (last.DayNumber - first.DayNumber, _today.DayNumber - last.DayNumber);
        // To pass over a row in an index takes a tenth of the time that it takes to fetch it.
        if (AreDaysInOrder) return days <= 31 && (!descending || days < 10 * after);
        return descending ? days < 2 * after : days < 366;
    }

    /// <summary>Read by the index on the day, whatever comes after: a limit is not seen through.</summary>
    private static IQueryable<Invoice> ByDay(IQueryable<Invoice> matching) =>
        matching.OrderBy(invoice => invoice.IssueDate).ThenBy(invoice => invoice.Id).Take(int.MaxValue);

    /// <summary>What of the selection decides which query it is.</summary>
    private sealed record Form(
        InvoiceStatus? Status, PaymentStatus? PaymentStatus, InvoiceKind? Kind, bool HasClient, bool HasProject, bool HasIssuedFrom, bool HasIssuedTo, bool HasAmountMin, bool HasAmountMax,
        bool IsToCash, bool HasDueFrom, bool HasDueTo, bool IsByDay, object Search, DateOnly Today);
}
