using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Gives up on an endpoint that is gone, or that failed for too long. False, and nothing done, where it has another address by now.</summary>
/// <param name="Id">Of the webhook.</param>
/// <param name="Url">Where that became known.</param>
/// <param name="Reason">French, for people to read.</param>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
public sealed record DisableWebhook(int Id, string Url, string Reason) : ICommand<bool>;

internal sealed class DisableWebhookHandler(ICrmDb db, BusinessCalendar calendar) : IRequestHandler<DisableWebhook, bool>
{
    public async Task<bool> Handle(DisableWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        if (webhook.Url != command.Url) return false;

        webhook.Disable(command.Reason, calendar.Now);
        return true;
    }
}
