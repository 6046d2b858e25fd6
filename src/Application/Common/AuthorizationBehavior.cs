using MediatR;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Lets a request through only for a user with the role it needs, and a key with the scope; from endpoints, pages and jobs alike.</summary>
/// <remarks>The outermost behaviour: who may not ask is told nothing about what was asked.</remarks>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(ICurrentUser user, SecurityLog log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly Requirement Required = Requirement.Of(typeof(TRequest));

    /// <exception cref="DomainException"><c>jeton_invalide</c>, <c>acces_refuse</c></exception>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        Required.Ensure(user, log);
        return next();
    }
}
