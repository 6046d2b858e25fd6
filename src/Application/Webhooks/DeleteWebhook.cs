using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Webhooks;

/// <summary>Deletes an endpoint, and what was still to be sent to it.</summary>
/// <exception cref="DomainException"><c>introuvable</c></exception>
[RequiresRole(Role.Admin)]
[RequiresScope(Scope.WriteWebhooks)]
public sealed record DeleteWebhook(int Id) : ICommand<Unit>, IConditional
{
    public Task<object> ReadLockedAsync(ICrmDb db, IMediator mediator, CancellationToken cancellationToken) =>
        db.AnswerLockedAsync<Webhook, WebhookDetails>(mediator, Id, new GetWebhook(Id), cancellationToken);
}

internal sealed class DeleteWebhookHandler(ICrmDb db) : IRequestHandler<DeleteWebhook, Unit>
{
    public async Task<Unit> Handle(DeleteWebhook command, CancellationToken cancellationToken)
    {
        db.Set<Webhook>().Remove(await db.GetAsync<Webhook>(command.Id, cancellationToken, forDelete: true));
        return Unit.Value;
    }
}
