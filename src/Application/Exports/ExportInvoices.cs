using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Exports;

/// <summary>All invoices that the list would show, page after page, in its order: one statement, so one state of the books, read as it is written out.</summary>
/// <param name="Filters">Those of the list.</param>
/// <param name="Ordering">Those of the list; null for the newest first.</param>
/// <param name="ToCash">Only those with something left to pay; null for all.</param>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
[RequiresScope(Scope.ReadExports)]
public sealed record ExportInvoices(InvoiceFilters Filters, string? Ordering, ToCash? ToCash = null) : IRequest<IAsyncEnumerable<InvoiceListEntry>>;

internal sealed class ExportInvoicesHandler(ICrmDb db, SearchSamples samples, BusinessCalendar calendar) : IRequestHandler<ExportInvoices, IAsyncEnumerable<InvoiceListEntry>>
{
    public Task<IAsyncEnumerable<InvoiceListEntry>> Handle(ExportInvoices query, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var page = new PageRequest(Ordering: query.Ordering);
        var selection = new InvoiceSelection(db, samples, query.Filters, today, query.ToCash);
        var sorted = selection.Orderings.Find(page).Sorted(selection.Of(page).Matching, page.IsDescending);
        return Task.FromResult(sorted.Select(InvoiceListEntry.Projection(today)).AsAsyncEnumerable());
    }
}
