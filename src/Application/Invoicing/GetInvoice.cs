using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Invoicing;

/// <summary>One invoice, whole.</summary>
[Needs(Scope.ReadInvoices)]
public sealed record GetInvoice(int Id) : IRequest<InvoiceDetails>;

internal sealed class GetInvoiceHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<GetInvoice, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(GetInvoice query, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(invoice => invoice.Id == query.Id, cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
        return InvoiceDetails.Of(invoice, calendar.Today);
    }
}
