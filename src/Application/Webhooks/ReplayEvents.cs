using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>What is to be sent again: one event, or those of a range.</summary>
public sealed record ReplayFields
{
    public string? EventId { get; init; }

    /// <summary>Included.</summary>
    public DateTime? From { get; init; }

    /// <summary>Included, with the whole of its second where it names no fraction; now when absent.</summary>
    public DateTime? To { get; init; }
}

/// <param name="HowMany">Events that are on their way again.</param>
public sealed record Replayed(int HowMany);

/// <summary>Sends kept events to one endpoint again, under their ids.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>requete_invalide</c>, <c>webhook_inactif</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteWebhooks)]
public sealed record ReplayEvents(int Id, ReplayFields Fields) : ICommand<Replayed>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Webhook, WebhookDetails>(mediator, Id, new GetWebhook(Id), cancellationToken);
}

internal sealed class ReplayEventsValidator : AbstractValidator<ReplayEvents>
{
    public ReplayEventsValidator()
    {
        RuleFor(command => command.Fields.EventId)
            .Must((command, id) => id is not null || command.Fields.From is not null)
            .WithText(new("Donnez evenement_id, ou du (et au).", "Give evenement_id, or du (and au)."))
            .Must((command, id) => id is null || (command.Fields.From ?? command.Fields.To) is null)
            .WithText(new("Donnez evenement_id ou une période, pas les deux.", "Give evenement_id or a range, not both."));
        RuleFor(command => command.Fields.To)
            .Must((command, to) => to is null || !(PublishedEvent.LastIn(to.Value) < command.Fields.From))
            .WithText(new("La fin précède le début.", "The end comes before the start."));
    }
}

internal sealed class ReplayEventsHandler(ICrmDb db, IDeliveries deliveries, BusinessCalendar calendar) : IRequestHandler<ReplayEvents, Replayed>
{
    public async Task<Replayed> Handle(ReplayEvents command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        webhook.EnsureActive();
        var fields = command.Fields;
        var last = fields.To is { } to ? PublishedEvent.LastIn(to) : calendar.Now;
        if (fields.EventId is not { } id) return new(await deliveries.ReplayAsync(webhook.Id, fields.From!.Value, last, cancellationToken));

        if (!await db.Set<PublishedEvent>().AnyAsync(happened => happened.Id == id, cancellationToken)) throw UnknownEvent().AsException();
        await deliveries.SendAsync(webhook.Id, id, cancellationToken);
        return new(1);
    }

    private static DomainError UnknownEvent() => CommonErrors.Invalid(nameof(ReplayFields.EventId),
        "Cet événement n'existe pas, ou date de plus de 30 jours.", "There is no such event, or it is older than 30 days.");
}
