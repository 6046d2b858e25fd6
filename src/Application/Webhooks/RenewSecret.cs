using MediatR;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Gives an endpoint a new secret; the former signs too for a day.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>deux_secrets</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteWebhooks)]
public sealed record RenewSecret(int Id, RenewalFields Fields) : ICommand<WithSecret<WebhookDetails>>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Webhook, WebhookDetails>(mediator, Id, new GetWebhook(Id), cancellationToken);
}

/// <param name="GivesUp">Which secret signs no more from now on; to be said while two sign, for no more than two ever do.</param>
public sealed record RenewalFields(SecretGivenUp? GivesUp = null);

public enum SecretGivenUp
{
    /// <summary>The one before the last renewal: every receiver has changed over since, or must not take it any longer.</summary>
    Former,

    /// <summary>The one of the last renewal: no receiver has it yet, or none should.</summary>
    Present,
}

internal sealed class RenewSecretHandler(ICrmDb db, IWebhookSecrets secrets, ISecretProtector protector, BusinessCalendar calendar)
    : IRequestHandler<RenewSecret, WithSecret<WebhookDetails>>
{
    public async Task<WithSecret<WebhookDetails>> Handle(RenewSecret command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        var secret = WebhookSecret.New();
        webhook.Renew(secrets.Protect(secret), command.Fields.GivesUp, calendar.Now);
        return new(WebhookDetails.Of(webhook), protector.Protect(WebhookSecret.Text(secret)));
    }
}
