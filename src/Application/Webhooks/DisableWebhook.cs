using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Gives up on an endpoint that is gone, or that failed for too long.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[Requires(Role.Admin)]
public sealed record DisableWebhook(int Id, string Reason) : ICommand<Unit>;

internal sealed class DisableWebhookHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<DisableWebhook, Unit>
{
    public async Task<Unit> Handle(DisableWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        webhook.Disable(command.Reason, calendar.Now);
        return Unit.Value;
    }
}
