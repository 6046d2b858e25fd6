using System.Security.Claims;
using MiniCrm.Application.Access;
using MiniCrm.Application.Common;

namespace MiniCrm.WebApi.Access;

/// <summary>The user of the request's token or cookie; the system in scopes that said so; nobody everywhere else.</summary>
internal sealed class HttpCurrentUser(IHttpContextAccessor accessor, SystemMark system) : ICurrentUser
{
    public int? Id => SignedIn is { } user ? AccessClaims.IdOf(user) : null;

    public Role? Role => SignedIn is { } user ? AccessClaims.RoleOf(user) : null;

    public bool IsSystem => system.IsSet;

    /// <remarks>A job woken by a request sees that request's context too, and must not act in its name.</remarks>
    private ClaimsPrincipal? SignedIn => !IsSystem && accessor.HttpContext?.User is { Identity.IsAuthenticated: true } user ? user : null;
}
