using System.Reflection;
using MediatR;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>Lets a request through only for a user with the role it needs, and a key with the scope; from endpoints, pages and jobs alike.</summary>
/// <remarks>The outermost behaviour: who may not ask is told nothing about what was asked.</remarks>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(ICurrentUser user, SecurityLog log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <summary>Null when anybody may send it.</summary>
    private static readonly Role? LeastRole = RequiredRole.Of(typeof(TRequest));

    private static readonly bool IsForAnyKey = typeof(TRequest).IsDefined(typeof(AnyKeyAttribute));

    /// <summary>Null when keys may not send it.</summary>
    private static readonly Scope? NeededScope = typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Scope;

    /// <exception cref="DomainException"><c>jeton_invalide</c>, <c>acces_refuse</c></exception>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (LeastRole is { } least && !user.IsSystem) Ensure(least);
        return next();
    }

    private void Ensure(Role least)
    {
        if (user.Id is null || user.Role is not { } role) throw AccessErrors.InvalidToken.AsException();
        if (user.Scopes is { } scopes) EnsureInScope(scopes);
        if (role < least) throw Refused(CommonErrors.Forbidden);
    }

    private void EnsureInScope(IReadOnlyCollection<Scope> scopes)
    {
        if (IsForAnyKey) return;
        if (NeededScope is not { } needed) throw Refused(AccessErrors.NotForKeys);
        if (!scopes.Cover(needed)) throw Refused(AccessErrors.ScopeMissing(needed));
    }

    private DomainException Refused(DomainError error)
    {
        log.AccessRefused(typeof(TRequest).Name);
        return error.AsException();
    }
}

/// <summary>Which role a request needs.</summary>
internal static class RequiredRole
{
    public static Role? Of(Type request)
    {
        if (request.IsDefined(typeof(PublicAttribute))) return null;
        return request.GetCustomAttribute<RequiresAttribute>()?.Role ?? (IsCommand(request) ? Role.Manager : Role.Reader);
    }

    private static bool IsCommand(Type request) =>
        request.GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));
}
