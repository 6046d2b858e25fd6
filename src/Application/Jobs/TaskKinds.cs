using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using MediatR;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Application.Jobs;

/// <summary>Every order that this version of the product knows, by its name in the database.</summary>
public sealed class TaskKinds
{
    private static readonly ConcurrentDictionary<Type, string> KnownNames = new();

    private readonly FrozenDictionary<string, Type> _types;

    /// <param name="assemblies">Where the orders are; each wears a <see cref="TaskKindAttribute"/>.</param>
    public TaskKinds(params IEnumerable<Assembly> assemblies)
    {
        _types = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(TaskOrder)) && !type.IsAbstract)
            .ToFrozenDictionary(NameOf, StringComparer.Ordinal);
        Names = [.. _types.Keys];
    }

    /// <summary>Only these are taken: what a newer instance asked for waits for one that knows it.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether orders of this kind change rows in a transaction, which several can share.</summary>
    public bool AreCommands(string kind) => _types[kind].IsAssignableTo(typeof(ICommand<Unit>));

    public static string Write(TaskOrder order) => JsonSerializer.Serialize(order, order.GetType(), FrenchJson.Options);

    public TaskOrder Read(string kind, string payload) => (TaskOrder)JsonSerializer.Deserialize(payload, _types[kind], FrenchJson.Options)!;

    public static string NameOf(Type order) => KnownNames.GetOrAdd(order, static order =>
        order.GetCustomAttribute<TaskKindAttribute>()?.Name ?? throw new InvalidOperationException($"{order.Name} needs a {nameof(TaskKindAttribute)}."));
}
