using MediatR;

namespace MiniCrm.Application.Common;

/// <summary>
/// The one door of every write, in this order: begin, replay or check the preconditions, run, publish what happened until
/// nothing more does, save, check the answer, keep it, commit. A command sent by another runs inside it.
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
        await transaction.SaveAsync(cancellationToken);
        conditions.CheckAnswer?.Invoke(conditions.Current, response!);
        await idempotency.KeepAsync(response, cancellationToken);
        return response;
    }
}
