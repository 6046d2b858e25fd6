using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What the invoices of a list come to; null when there are more of them than lists count.</summary>
public sealed record SumInvoices(InvoiceFilters Filters, ToCash? ToCash = null) : IRequest<InvoiceSums?>;

/// <summary>Credit notes count negative; their turnover is so already.</summary>
/// <param name="Turnover">What was billed before tax: of issued documents alone, deducted deposits taken off, as the dashboard counts.</param>
public sealed record InvoiceSums(int HowMany, Money Net, Money Gross, Money BalanceDue, Money Turnover);

internal sealed class SumInvoicesHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<SumInvoices, InvoiceSums?>
{
    public async Task<InvoiceSums?> Handle(SumInvoices query, CancellationToken cancellationToken)
    {
        var ids = new InvoiceSelection(db, query.Filters, calendar.Today, query.ToCash).Counted;
        // Amounts are a type of their own, which SQL does not know how to add up: they are their columns' numbers there.
        var sums = await db.Invoices.Where(invoice => ids.Contains(invoice.Id))
            .GroupBy(invoice => invoice.Kind == InvoiceKind.CreditNote)
            .Select(group => new
            {
                IsCredit = group.Key,
                HowMany = group.Count(),
                Net = group.Sum(invoice => (decimal)(object)invoice.NetAmount),
                Gross = group.Sum(invoice => (decimal)(object)invoice.GrossAmount),
                Turnover = group.Sum(invoice => (decimal)(object)invoice.Turnover),
                BalanceDue = group.Sum(invoice => invoice.Status == InvoiceStatus.Draft ? 0m : (decimal)(object)invoice.Settlement.BalanceDue),
            })
            .ToListAsync(cancellationToken);
        if (sums.Sum(part => part.HowMany) > Listing.MostCounted) return null;

        return new(
            sums.Sum(part => part.HowMany),
            new(sums.Sum(part => part.IsCredit ? -part.Net : part.Net)),
            new(sums.Sum(part => part.IsCredit ? -part.Gross : part.Gross)),
            new(sums.Sum(part => part.BalanceDue)),
            new(sums.Sum(part => part.Turnover)));
    }
}
