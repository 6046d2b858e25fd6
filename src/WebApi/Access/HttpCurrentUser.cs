using System.Security.Claims;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>The user of the request's token, key or cookie; the system in scopes that said so; nobody everywhere else.</summary>
internal sealed class HttpCurrentUser(IHttpContextAccessor accessor, SystemMark system, IAccessWatch watch) : ICurrentUser
{
    public int? Id => SignedIn is { } user ? AccessClaims.IdOf(user) : null;

    /// <remarks>A token says the role of when it was made: a change since then counts at once. A key's role was looked up now.</remarks>
    public Role? Role => SignedIn is not { } user ? null
        : KeyId is null && Id is { } id && watch.Of(id) is { } now ? now.Role
        : AccessClaims.RoleOf(user);

    public bool IsSystem => system.IsSet;

    public int? KeyId => SignedIn is { } user ? AccessClaims.KeyOf(user) : null;

    public IReadOnlyCollection<Scope>? Scopes => KeyId is null ? null : AccessClaims.ScopesOf(SignedIn!);

    public int? SessionId => SignedIn is { } user ? AccessClaims.SessionOf(user) : null;

    /// <remarks>A job woken by a request sees that request's context too, and must not act in its name.</remarks>
    private ClaimsPrincipal? SignedIn => !IsSystem && accessor.HttpContext?.User is { Identity.IsAuthenticated: true } user ? user : null;
}
