namespace MiniCrm.Application.Common;

/// <summary>States the least role that a request needs, where the usual one (commands: <see cref="Role.Manager"/>, queries: <see cref="Role.Reader"/>) is not it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresRoleAttribute(Role role) : Attribute
{
    public Role Role { get; } = role;
}

/// <summary>Anybody may send it: the way in itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicAttribute : Attribute;

/// <summary>States which scope an API key needs to send it. A request that states none is for people, and refused to every key.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresScopeAttribute(Scope scope) : Attribute
{
    public Scope Scope { get; } = scope;
}

/// <summary>Any API key may send it, whatever its scopes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnyKeyAttribute : Attribute;
