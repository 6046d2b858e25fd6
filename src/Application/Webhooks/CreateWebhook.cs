using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Registers an endpoint, and gives it a secret.</summary>
/// <exception cref="DomainException"><c>requete_invalide</c>, <c>trop_de_webhooks</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteWebhooks)]
public sealed record CreateWebhook(WebhookFields Fields) : ICommand<WithSecret<WebhookDetails>>
{
    /// <summary>Every event is held against every endpoint.</summary>
    public const int Most = 100;
}

internal sealed class CreateWebhookHandler(ICrmDb db, IWebhookTargets targets, IWebhookSecrets secrets, ISecretProtector protector, BusinessCalendar calendar)
    : IRequestHandler<CreateWebhook, WithSecret<WebhookDetails>>
{
    public async Task<WithSecret<WebhookDetails>> Handle(CreateWebhook command, CancellationToken cancellationToken)
    {
        // Two at once would count the same; the firm's row is there to be waited at.
        await db.LockAsync<Domain.Company.Company>(Domain.Company.Company.OnlyId, forDelete: false, cancellationToken);
        if (await db.Set<Webhook>().CountAsync(cancellationToken) >= CreateWebhook.Most) throw WebhookErrors.TooMany.AsException();

        var secret = WebhookSecret.New();
        var webhook = Webhook.Register(await db.NextIdAsync<Webhook>(cancellationToken), command.Fields, targets, secrets.Protect(secret), calendar.Now);
        db.Set<Webhook>().Add(webhook);
        return new(WebhookDetails.Of(webhook), protector.Protect(WebhookSecret.Text(secret)));
    }
}

/// <summary>What deliveries are signed with (Standard Webhooks: 24 to 64 random bytes).</summary>
internal static class WebhookSecret
{
    private const int Bytes = 32;

    public static byte[] New() => RandomNumberGenerator.GetBytes(Bytes);

    public static string Text(byte[] secret) => $"whsec_{Convert.ToBase64String(secret)}";
}
