namespace MiniCrm.Application.Common;

/// <summary>States the least role that a request needs, where the usual one (commands: <see cref="Role.Manager"/>, queries: <see cref="Role.Reader"/>) is not it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Role role) : Attribute
{
    public Role Role { get; } = role;
}

/// <summary>Anybody may send it: the way in itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicAttribute : Attribute;
