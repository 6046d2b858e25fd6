using MediatR;

namespace MiniCrm.Application.Common;

/// <summary>
/// Every write passes through here, in this order: begin; return the kept answer of an earlier request, or check the preconditions; run
/// the handler; publish domain events until none are left; save, the answer kept for a repetition with it; check the answer; commit. A command that a handler sends runs
/// inside the same transaction.
/// </summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(
    ICrmTransaction transaction, IMediator mediator, Idempotency idempotency, Preconditions preconditions, RequestConditions conditions)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (transaction.IsOpen) return await next();

        var response = await transaction.RunAsync(token => RunAsync(request, next, token), cancellationToken);
        conditions.Spend();
        return response;
    }

    private async Task<TResponse> RunAsync(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        conditions.Replayed = false;
        if (await idempotency.FindAsync<TResponse>(cancellationToken) is { } replay) return replay.Answer;

        var rebuilt = (IRequest<TResponse>?)await preconditions.CheckAsync(request, cancellationToken);
        var response = rebuilt is null ? await next() : await mediator.Send(rebuilt, cancellationToken);
        await transaction.PublishEventsAsync(mediator, cancellationToken);
        idempotency.Keep(response);
        await transaction.SaveAsync(cancellationToken);
        conditions.CheckAnswer?.Invoke(conditions.Current, response!);
        return response;
    }
}
