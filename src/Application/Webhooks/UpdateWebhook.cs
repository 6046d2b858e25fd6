using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Replaces everything a user may write about an endpoint.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteWebhooks)]
public sealed record UpdateWebhook(int Id, WebhookFields Fields) : ICommand<WebhookDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Webhook, WebhookDetails>(mediator, Id, new GetWebhook(Id), cancellationToken);
}

internal sealed class UpdateWebhookHandler(ICrmDb db, IWebhookTargets targets, IDeliveries deliveries, BusinessCalendar calendar) : IRequestHandler<UpdateWebhook, WebhookDetails>
{
    public async Task<WebhookDetails> Handle(UpdateWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        var formerly = webhook.Active ? webhook.Url : null;
        webhook.Amend(command.Fields, targets, calendar.Now);
        if (webhook.Active && webhook.Url != formerly) await deliveries.WakeAsync(webhook.Id, cancellationToken);
        return WebhookDetails.Of(webhook);
    }
}
