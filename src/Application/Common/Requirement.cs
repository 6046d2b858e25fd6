using System.Reflection;
using MiniCrm.Application.Access;
using MiniCrm.Domain.Common;

namespace MiniCrm.Application.Common;

/// <summary>The role that a request needs, and the scope where a key sends it; from its attributes.</summary>
public sealed class Requirement
{
    private readonly string _request;

    /// <summary>Null when anybody may send it.</summary>
    private readonly Role? _leastRole;

    private readonly bool _isForAnyKey;

    /// <summary>Null when keys may not send it.</summary>
    private readonly Scope? _scope;

    private Requirement(Type request) => (_request, _leastRole, _isForAnyKey, _scope) =
        (request.Name, LeastRoleOf(request), request.IsDefined(typeof(AnyKeyAttribute)), request.GetCustomAttribute<RequiresScopeAttribute>()?.Scope);

    public static Requirement Of(Type request) => new(request);

    /// <exception cref="DomainException"><c>jeton_invalide</c>, <c>acces_refuse</c></exception>
    public void Ensure(ICurrentUser user, SecurityLog log)
    {
        if (_leastRole is not { } least || user.IsSystem) return;
        if (user.Id is null || user.Role is not { } role) throw AccessErrors.InvalidToken.AsException();
        if (user.Scopes is { } scopes) EnsureInScope(scopes, log);
        if (role < least) throw Refused(CommonErrors.Forbidden, log);
    }

    private void EnsureInScope(IReadOnlyCollection<Scope> scopes, SecurityLog log)
    {
        if (_isForAnyKey) return;
        if (_scope is not { } needed) throw Refused(AccessErrors.NotForKeys, log);
        if (!scopes.Cover(needed)) throw Refused(AccessErrors.ScopeMissing(needed), log);
    }

    private DomainException Refused(DomainError error, SecurityLog log)
    {
        log.AccessRefused(_request);
        return error.AsException();
    }

    /// <summary>Commands are for managers and queries for readers, unless they say otherwise.</summary>
    private static Role? LeastRoleOf(Type request)
    {
        if (request.IsDefined(typeof(PublicAttribute))) return null;
        return request.GetCustomAttribute<RequiresRoleAttribute>()?.Role ?? (IsCommand(request) ? Role.Manager : Role.Reader);
    }

    private static bool IsCommand(Type request) =>
        request.GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICommand<>));
}
