using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Gives an endpoint a new secret; the former signs too for a day.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[Requires(Role.Admin)]
[Needs(Scope.WriteWebhooks)]
public sealed record RenewSecret(int Id) : ICommand<WebhookDetails>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.ReadWebhookLockedAsync(mediator, Id, cancellationToken);
}

internal sealed class RenewSecretHandler(ICrmDb db, IWebhookSecrets secrets, BusinessCalendar calendar) : IRequestHandler<RenewSecret, WebhookDetails>
{
    public async Task<WebhookDetails> Handle(RenewSecret command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        var secret = WebhookSecret.New();
        webhook.Renew(secrets.Seal(secret), calendar.Now);
        return WebhookDetails.Of(webhook) with { Secret = WebhookSecret.Text(secret) };
    }
}
