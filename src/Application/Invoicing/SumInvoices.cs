using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.Paging;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>What the invoices of a list come to; null when there are more of them than lists count.</summary>
/// <exception cref="DomainException"><c>parametre_invalide</c></exception>
public sealed record SumInvoices(InvoiceFilters Filters, ToCash? ToCash = null) : IRequest<InvoiceSums?>;

/// <summary>Credit notes count negative; their turnover is so already.</summary>
/// <param name="Turnover">What was billed before tax: of issued documents alone, deducted deposits taken off, as the dashboard counts.</param>
/// <param name="Tabs">The same invoices by where the money stands.</param>
public sealed record InvoiceSums(long HowMany, Money Net, Money Gross, Money BalanceDue, Money Turnover, InvoiceTabs Tabs);

internal sealed class SumInvoicesHandler(ICrmDb db, SearchSamples samples, BusinessCalendar calendar) : IRequestHandler<SumInvoices, InvoiceSums?>
{
    public async Task<InvoiceSums?> Handle(SumInvoices query, CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        var selection = new InvoiceSelection(db, samples, query.Filters, today, query.ToCash);
        if (selection.AreMany) return null;

        var parts = await PartsAsync(selection.Of(new()).Matching, today, cancellationToken);
        var howMany = parts.Sum(part => part.HowMany);
        if (howMany > Listing.MostCounted) return null;

        return new(
            howMany,
            new(parts.Sum(part => part.IsCredit ? -part.Net : part.Net)),
            new(parts.Sum(part => part.IsCredit ? -part.Gross : part.Gross)),
            new(parts.Where(part => !part.IsDraft).Sum(part => part.BalanceDue)),
            new(parts.Sum(part => part.Turnover)),
            new(howMany, Those(part => part.IsDraft), Those(part => part.IsOpen), Those(part => part.IsOpen && part.IsLate), Those(part => part.State == SettlementState.Paid), Those(part => part.State == SettlementState.FullyCredited)));

        long Those(Func<Part, bool> are) => parts.Where(are).Sum(part => part.HowMany);
    }

    private Task<List<Part>> PartsAsync(IQueryable<Invoice> all, DateOnly today, CancellationToken cancellationToken)
    {
        // Amounts are a type of their own, which SQL does not know how to add up: they are their columns' numbers there.
        return all.Take(Listing.MostCounted + 1)
            .Join(db.Set<Settlement>(), invoice => invoice.Id, settlement => EF.Property<int>(settlement, ListColumns.InvoiceId), (invoice, settlement) => new
            {
                IsCredit = invoice.Kind == InvoiceKind.CreditNote,
                invoice.Status,
                settlement.State,
                IsLate = settlement.DueDate < today,
                Net = (decimal)(object)invoice.NetAmount,
                Gross = (decimal)(object)invoice.GrossAmount,
                Turnover = (decimal)(object)invoice.Turnover,
                BalanceDue = (decimal)(object)settlement.BalanceDue,
            })
            .GroupBy(row => new { row.IsCredit, row.Status, row.State, row.IsLate })
            .Select(group => new Part(group.Key.IsCredit, group.Key.Status, group.Key.State, group.Key.IsLate, group.LongCount())
            {
                Net = group.Sum(row => row.Net),
                Gross = group.Sum(row => row.Gross),
                Turnover = group.Sum(row => row.Turnover),
                BalanceDue = group.Sum(row => row.BalanceDue),
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>Invoices that stand alike.</summary>
    private sealed record Part(bool IsCredit, InvoiceStatus Status, SettlementState? State, bool IsLate, long HowMany)
    {
        public required decimal Net { get; init; }
        public required decimal Gross { get; init; }
        public required decimal Turnover { get; init; }
        public required decimal BalanceDue { get; init; }

        public bool IsDraft => Status == InvoiceStatus.Draft;

        public bool IsOpen => State is SettlementState.Pending or SettlementState.Partial;
    }
}
