using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Sends an endpoint an event of its own, so that its owner sees that it works. What waits for it is sent once it answers.</summary>
/// <exception cref="DomainException"><c>introuvable</c>, <c>webhook_inactif</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteWebhooks)]
public sealed record TestWebhook(int Id) : ICommand<TestSent>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Webhook, WebhookDetails>(mediator, Id, new GetWebhook(Id), cancellationToken);
}

/// <param name="EventId">Under which it arrives, and is in the delivery log.</param>
public sealed record TestSent(string EventId);

internal sealed class TestWebhookHandler(ICrmDb db, EventPublisher events) : IRequestHandler<TestWebhook, TestSent>
{
    public async Task<TestSent> Handle(TestWebhook command, CancellationToken cancellationToken)
    {
        var webhook = await db.GetAsync<Webhook>(command.Id, cancellationToken);
        webhook.EnsureActive();
        return new(events.Publish(new(EventKinds.Test, AuditTarget.Webhook, webhook.Id, new Tested(webhook.Id, webhook.Url))).Id);
    }

    private sealed record Tested(int Id, string Url);
}
