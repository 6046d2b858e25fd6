using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Documents;

/// <summary>A PDF belongs to one version: a draft that is written anew or issued has none, and a run under way makes it for nobody.</summary>
internal sealed class DropPdfWhenDraftChanges(ICrmDb db)
    : INotificationHandler<DomainEventNotification<InvoiceRedrafted>>, INotificationHandler<DomainEventNotification<InvoiceIssued>>
{
    public Task Handle(DomainEventNotification<InvoiceRedrafted> notification, CancellationToken cancellationToken) =>
        DropAsync(notification.Event.Invoice, cancellationToken);

    public Task Handle(DomainEventNotification<InvoiceIssued> notification, CancellationToken cancellationToken) =>
        DropAsync(notification.Event.Invoice, cancellationToken);

    private Task<int> DropAsync(Invoice invoice, CancellationToken cancellationToken) =>
        db.Set<StoredDocument>().Where(document => document.InvoiceId == invoice.Id).ExecuteDeleteAsync(cancellationToken);
}
