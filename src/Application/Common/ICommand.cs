using MediatR;

namespace MiniCrm.Application.Common;

/// <summary>An order that changes something: it runs in one transaction, saved and committed by <see cref="TransactionBehavior{TRequest,TResponse}"/> alone.</summary>
public interface ICommand<out TResponse> : IRequest<TResponse>;
