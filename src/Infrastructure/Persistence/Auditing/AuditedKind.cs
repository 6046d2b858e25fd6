using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Common.French;

namespace MiniCrm.Infrastructure.Persistence.Auditing;

/// <summary>What the journal keeps of one kind of object: the properties named, and no other.</summary>
internal sealed class AuditedKind
{
    /// <summary>That it changed is told, what it was is not.</summary>
    public const string Mask = "***";

    private readonly Func<object, string?> _label;
    private readonly List<Property> _properties = [];

    private AuditedKind(Type type, AuditTarget kind, Func<object, string?> label) => (Type, Target, _label) = (type, kind, label);

    public Type Type { get; }

    public AuditTarget Target { get; }

    /// <summary>What the journal calls its properties, but those of a set that is spread.</summary>
    public IEnumerable<string> Words => _properties.Where(property => property.Shown != Shown.Spread).Select(property => property.Wire);

    public static AuditedKind Of<TAggregate>(AuditTarget kind, Func<TAggregate, string?> label) where TAggregate : class =>
        new(typeof(TAggregate), kind, entity => label((TAggregate)entity));

    /// <summary>Properties by name; <c>Name:Word</c> where the wire has another word for it.</summary>
    public AuditedKind Showing(params string[] names) => With(names, Shown.Value);

    /// <summary>Secrets: only that they changed.</summary>
    public AuditedKind Masking(params string[] names) => With(names, Shown.Mask);

    /// <summary>A property that is a set of values itself: each is told by its own name.</summary>
    public AuditedKind Spreading(string name) => With([name], Shown.Spread);

    public string? LabelOf(object entity) => _label(entity);

    /// <summary>All that it is (or was, when it is deleted), what is absent left out.</summary>
    public JsonObject Whole(EntityEntry entry)
    {
        var values = new JsonObject();
        foreach (var property in _properties) Put(values, property, entry.State == EntityState.Deleted ? Former(entry, property) : Present(entry, property));
        foreach (var absent in values.Where(value => value.Value is null or JsonArray { Count: 0 }).Select(value => value.Key).ToArray()) values.Remove(absent);
        return values;
    }

    /// <summary>What differs, before and after; both empty when nothing does.</summary>
    public (JsonObject Before, JsonObject After) Differences(EntityEntry entry)
    {
        var (before, after) = (new JsonObject(), new JsonObject());
        foreach (var property in _properties.Where(property => entry.Property(property.Name).IsModified))
        {
            if (property.Shown == Shown.Mask)
            {
                if (!Equals(Former(entry, property), Present(entry, property))) (before[property.Wire], after[property.Wire]) = (Mask, Mask);
                continue;
            }

            Put(before, property, Former(entry, property));
            Put(after, property, Present(entry, property));
        }

        foreach (var same in after.Where(value => JsonNode.DeepEquals(value.Value, before[value.Key]) && !IsMasked(value.Key)).Select(value => value.Key).ToArray())
        {
            before.Remove(same);
            after.Remove(same);
        }

        return (before, after);
    }

    private AuditedKind With(string[] names, Shown shown)
    {
        _properties.AddRange(names.Select(name => name.Split(':')).Select(parts => new Property(parts[0], shown == Shown.Spread ? "" : FrenchVocabulary.Of(parts[^1]), shown)));
        return this;
    }

    private bool IsMasked(string wire) => _properties.Exists(property => property.Shown == Shown.Mask && property.Wire == wire);

    private static void Put(JsonObject values, Property property, object? value)
    {
        if (property.Shown == Shown.Mask)
        {
            if (value is not null) values[property.Wire] = Mask;
            return;
        }

        // Numbers of documents are values of several parts, and one text.
        var node = value is Domain.Invoicing.InvoiceNumber number ? JsonValue.Create(number.ToString()) : JsonSerializer.SerializeToNode(value, FrenchJson.Options);
        if (property.Shown != Shown.Spread) values[property.Wire] = node;
        else if (node is JsonObject set) foreach (var (name, part) in set) values[name] = part?.DeepClone();
    }

    private static object? Former(EntityEntry entry, Property property) => entry.Property(property.Name).OriginalValue;

    private static object? Present(EntityEntry entry, Property property) => entry.Property(property.Name).CurrentValue;

    private enum Shown
    {
        Value,
        Mask,
        Spread,
    }

    private sealed record Property(string Name, string Wire, Shown Shown);
}
