using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Invoicing;

/// <summary>One invoice, whole.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record GetInvoice(int Id) : IRequest<InvoiceDetails>;

internal sealed class GetInvoiceHandler(IInvoiceReader invoices, BusinessCalendar calendar) : IRequestHandler<GetInvoice, InvoiceDetails>
{
    public async Task<InvoiceDetails> Handle(GetInvoice query, CancellationToken cancellationToken) =>
        await invoices.FindAsync(query.Id, calendar.Today, cancellationToken) ?? throw CommonErrors.NotFound.AsException();
}
