using Microsoft.Extensions.DependencyInjection;

namespace MiniCrm.Application.Common;

/// <summary>Marks work that the product does by itself, outside any user's request.</summary>
/// <remarks>The mark is explicit: if "there is no request" were enough, losing track of a request by mistake would allow everything.</remarks>
public static class SystemScope
{
    /// <summary>A scope whose commands run as the system: for jobs, start-up and the command line.</summary>
    public static AsyncServiceScope CreateSystemScope(this IServiceScopeFactory scopes)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<SystemMark>().IsSet = true;
        return scope;
    }
}

/// <summary>One per scope; set by <see cref="SystemScope"/> alone.</summary>
public sealed class SystemMark
{
    public bool IsSet { get; internal set; }
}

/// <summary>For hosts without requests: nobody is signed in, ever.</summary>
internal sealed class NobodyUnlessSystem(SystemMark system) : ICurrentUser
{
    public int? Id => null;

    public Role? Role => null;

    public bool IsSystem => system.IsSet;
}
