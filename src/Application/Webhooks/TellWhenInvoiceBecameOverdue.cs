using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Webhooks;

internal sealed class TellWhenInvoiceBecameOverdue(ICrmDb db, EventPublisher events) : INotificationHandler<DomainEventNotification<InvoiceBecameOverdue>>
{
    public async Task Handle(DomainEventNotification<InvoiceBecameOverdue> notification, CancellationToken cancellationToken)
    {
        var id = notification.Event.InvoiceId;
        var late = await db.Invoices.Where(invoice => invoice.Id == id)
            .Select(invoice => new LateInvoice(
                invoice.Id, invoice.Number!.ToString(), invoice.ClientId, invoice.DueDate, invoice.GrossAmount, invoice.Settlement.BalanceDue))
            .SingleAsync(cancellationToken);
        events.Publish(new(EventKinds.InvoiceOverdue, AuditTarget.Invoice, id, late));
    }

    private sealed record LateInvoice(int Id, string Number, int ClientId, DateOnly? DueDate, Money GrossAmount, Money BalanceDue);
}
