using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>How many invoices each tab of the list holds under the same filters, in one statement. Exact up to 10 000, as lists count.</summary>
public sealed record CountInvoices(InvoiceFilters Filters) : IRequest<InvoiceCounts>;

public sealed record InvoiceCounts(int All, int Drafts, int ToCash, int Overdue, int Paid, int FullyCredited);

internal sealed class CountInvoicesHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<CountInvoices, InvoiceCounts>
{
    public Task<InvoiceCounts> Handle(CountInvoices query, CancellationToken cancellationToken)
    {
        var filters = query.Filters with { Status = null, PaymentStatus = null };
        var all = Of(filters);
        var drafts = Of(filters with { Status = InvoiceStatus.Draft });
        var toCash = Of(filters, new());
        var overdue = Of(filters with { PaymentStatus = PaymentStatus.Overdue });
        var paid = Of(filters with { PaymentStatus = PaymentStatus.Paid });
        var credited = Of(filters with { PaymentStatus = PaymentStatus.FullyCredited });

        // One row to select from: the firm's own.
        return db.Companies
            .Select(company => new InvoiceCounts(all.Count(), drafts.Count(), toCash.Count(), overdue.Count(), paid.Count(), credited.Count()))
            .SingleAsync(cancellationToken);
    }

    private IQueryable<int> Of(InvoiceFilters filters, ToCash? toCash = null) => new InvoiceSelection(db, filters, calendar.Today, toCash).Counted;
}
