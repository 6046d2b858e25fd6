using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.Application.Clients;

/// <summary>Lists of invoices show and find the client's name of today; the documents keep the name of their day.</summary>
internal sealed class FollowClientNameWhenRenamed(ICrmDb db) : INotificationHandler<DomainEventNotification<ClientRenamed>>
{
    public async Task Handle(DomainEventNotification<ClientRenamed> notification, CancellationToken cancellationToken)
    {
        await db.LockSettlementsAsync(notification.Event.ClientId, cancellationToken);
        await db.Set<Settlement>()
            .Where(settlement => settlement.ClientId == notification.Event.ClientId)
            .ExecuteUpdateAsync(set => set.SetProperty(settlement => settlement.ClientName, notification.Event.Name), cancellationToken);
    }
}
