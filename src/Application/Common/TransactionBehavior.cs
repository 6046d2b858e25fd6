using MediatR;

namespace MiniCrm.Application.Common;

/// <summary>The one door of every write: begin, run, publish what happened until nothing more does, save, check, commit.</summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(ICrmTransaction transaction, IMediator mediator, RequestConditions conditions)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        transaction.IsOpen ? next() : transaction.RunAsync(token => RunAsync(next, token), cancellationToken);

    private async Task<TResponse> RunAsync(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        conditions.Replayed = false;
        var response = await next();
        await PublishAsync(cancellationToken);
        await transaction.SaveAsync(cancellationToken);
        return response;
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        for (var events = transaction.TakeEvents(); events.Count > 0; events = transaction.TakeEvents())
        {
            foreach (var fact in events) await mediator.Publish(DomainEventNotification.Of(fact), cancellationToken);
        }
    }
}
