using System.Linq.Expressions;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>One endpoint.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.ReadWebhooks)]
public sealed record GetWebhook(int Id) : IRequest<WebhookDetails>;

/// <summary>An endpoint as the wire knows it.</summary>
public sealed record WebhookDetails
{
    public required int Id { get; init; }
    public required string Url { get; init; }
    public required string? Description { get; init; }
    public required IReadOnlyList<string> Events { get; init; }
    public required bool Active { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime? DisabledAt { get; init; }
    public required string? DisabledReason { get; init; }

    /// <summary>Until when deliveries also carry the former secret's signature.</summary>
    public required DateTime? PreviousSecretUntil { get; init; }

    /// <summary><c>whsec_</c> and base64; in the answer that made it, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    /// <summary>The one mapping, in SQL and in memory.</summary>
    public static Expression<Func<Webhook, WebhookDetails>> Projection { get; } = webhook => new WebhookDetails
    {
        Id = webhook.Id,
        Url = webhook.Url,
        Description = webhook.Description,
        Events = webhook.Events,
        Active = webhook.Active,
        CreatedAt = webhook.CreatedAt,
        DisabledAt = webhook.DisabledAt,
        DisabledReason = webhook.DisabledReason,
        PreviousSecretUntil = webhook.PreviousSecretUntil,
    };

    private static readonly Func<Webhook, WebhookDetails> Mapping = Projection.Compile();

    public static WebhookDetails Of(Webhook webhook) => Mapping(webhook);
}

internal sealed class GetWebhookHandler(ICrmDb db) : IRequestHandler<GetWebhook, WebhookDetails>
{
    public async Task<WebhookDetails> Handle(GetWebhook query, CancellationToken cancellationToken) =>
        await db.Set<Webhook>().Where(webhook => webhook.Id == query.Id).Select(WebhookDetails.Projection).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound.AsException();
}
