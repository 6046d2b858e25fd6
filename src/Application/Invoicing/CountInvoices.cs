using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Application.Dashboard;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>How many invoices each tab of the list without filters holds: figures that the writes keep, exact however many there are.</summary>
public sealed record CountInvoices : IRequest<InvoiceTabs>;

/// <summary>Invoices by where the money stands.</summary>
/// <param name="All">Drafts and credit notes included.</param>
/// <param name="ToCash">Issued, and something is left to pay; the overdue are among them.</param>
public sealed record InvoiceTabs(long All, long Drafts, long ToCash, long Overdue, long Paid, long FullyCredited);

internal sealed class CountInvoicesHandler(ICrmDb db, IDashboardFigures figures, BusinessCalendar calendar) : IRequestHandler<CountInvoices, InvoiceTabs>
{
    public async Task<InvoiceTabs> Handle(CountInvoices query, CancellationToken cancellationToken)
    {
        var all = await db.Known(RowCount.Documents, default(InvoiceStatus?)).SumAsync(count => count.Rows, cancellationToken);
        var those = (await figures.ReadAsync(calendar.Today, cancellationToken)).Invoices;
        return new(all, those.Draft.HowMany, those.Pending.HowMany + those.Partial.HowMany + those.Overdue.HowMany, those.Overdue.HowMany, those.Paid.HowMany, those.FullyCredited.HowMany);
    }
}
