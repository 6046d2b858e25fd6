using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Invoicing;

/// <summary>One payment of an invoice, and the invoice as it stands with it.</summary>
/// <exception cref="DomainException"><c>introuvable</c>; that of a payment that was undone as well</exception>
[RequiresScope(Scope.ReadInvoices)]
public sealed record GetPayment(int InvoiceId, int PaymentId) : IRequest<RecordedPayment>;

internal sealed class GetPaymentHandler(IInvoiceReader invoices, BusinessCalendar calendar) : IRequestHandler<GetPayment, RecordedPayment>
{
    public async Task<RecordedPayment> Handle(GetPayment query, CancellationToken cancellationToken)
    {
        var invoice = await invoices.FindAsync(query.InvoiceId, calendar.Today, cancellationToken);
        return invoice?.Payments.SingleOrDefault(payment => payment.Id == query.PaymentId) is { } payment ? new(payment, invoice) : throw CommonErrors.NotFound.AsException();
    }
}
