using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>A page of invoices.</summary>
/// <param name="ToCash">Only those with something left to pay; null for all.</param>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record ListInvoices(InvoiceFilters Filters, PageRequest Page, ToCash? ToCash = null) : IRequest<Page<InvoiceListEntry>>;

/// <summary>Issued, with something left to pay; due within these days, both included.</summary>
public sealed record ToCash(DateOnly? DueFrom = null, DateOnly? DueTo = null);

/// <summary>What invoices are wanted; all that is given must hold.</summary>
[SortedBy("IssueDate", "DueDate", "Number", "GrossAmount", "CreatedAt")]
public sealed record InvoiceFilters
{
    /// <summary>Words in number, client's name (of today and of the day of issue), notes or line descriptions.</summary>
    public string? Search { get; init; }
    public int? ClientId { get; init; }
    public int? ProjectId { get; init; }
    public InvoiceStatus? Status { get; init; }
    public PaymentStatus? PaymentStatus { get; init; }
    public InvoiceKind? Kind { get; init; }

    /// <summary>First day of issue, included.</summary>
    public DateOnly? IssuedFrom { get; init; }

    /// <summary>Last day of issue, included.</summary>
    public DateOnly? IssuedTo { get; init; }

    /// <summary>Least gross amount, included.</summary>
    public Money? AmountMin { get; init; }

    /// <summary>Largest gross amount, included.</summary>
    public Money? AmountMax { get; init; }
}

internal sealed class ListInvoicesHandler(ICrmDb db, Pager pager, SearchSamples samples, BusinessCalendar calendar) : IRequestHandler<ListInvoices, Page<InvoiceListEntry>>
{
    public Task<Page<InvoiceListEntry>> Handle(ListInvoices query, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var selection = new InvoiceSelection(db, samples, query.Filters, today, query.ToCash);
        return pager.ReadAsync(selection.For(query.Page), selection.Orderings, query.Page, InvoiceListEntry.Projection(today), cancellationToken);
    }
}
