using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Invoicing;

/// <summary>The invoices somebody ticked in a list, in order of their ids; those that are gone are left out.</summary>
public sealed record ListTickedInvoices(IReadOnlyList<int> Ids) : IRequest<IReadOnlyList<TickedInvoice>>;

public sealed record TickedInvoice(int Id, InvoiceStatus Status, InvoiceNumber? Number, string ClientName, Money GrossAmount);

internal sealed class ListTickedInvoicesHandler(ICrmDb db) : IRequestHandler<ListTickedInvoices, IReadOnlyList<TickedInvoice>>
{
    public async Task<IReadOnlyList<TickedInvoice>> Handle(ListTickedInvoices query, CancellationToken cancellationToken) =>
        await db.Invoices.Where(invoice => query.Ids.Contains(invoice.Id))
            .OrderBy(invoice => invoice.Id)
            .Select(invoice => new TickedInvoice(invoice.Id, invoice.Status, invoice.Number, invoice.Settlement.ClientName, invoice.GrossAmount))
            .ToListAsync(cancellationToken);
}
