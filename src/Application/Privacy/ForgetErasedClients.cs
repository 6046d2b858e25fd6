using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Clients;

namespace MiniCrm.Application.Privacy;

/// <summary>The journal keeps that something was done to a client who is erased, and no longer what was written.</summary>
internal sealed class ForgetErasedClients(IAuditLog auditLog) : INotificationHandler<DomainEventNotification<ClientErased>>
{
    public Task Handle(DomainEventNotification<ClientErased> notification, CancellationToken cancellationToken) =>
        auditLog.ForgetAsync(AuditTarget.Client, notification.Event.ClientId, cancellationToken);
}
