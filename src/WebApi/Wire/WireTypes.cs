using System.Text.Json.Serialization.Metadata;
using MiniCrm.Application.Common.French;
using MiniCrm.Domain.Common;

namespace MiniCrm.WebApi.Wire;

/// <summary>What the serializer knows of a type: the one source of wire names and shapes.</summary>
internal static class WireTypes
{
    public static JsonTypeInfo Of(Type type) => FrenchJson.Options.GetTypeInfo(type);

    /// <summary>The property of a wire name; null when the type has none that can be set.</summary>
    public static JsonPropertyInfo? Find(Type type, string wireName)
    {
        foreach (var property in Of(type).Properties)
        {
            if (property.Name == wireName && (property.Set is not null || property.AssociatedParameter is not null)) return property;
        }

        return null;
    }

    /// <summary>Whether a value of that type is an amount, or has one in it.</summary>
    public static bool HoldsAmounts(Type type) => HoldsAmounts(Nullable.GetUnderlyingType(type) ?? type, []);

    public static bool AcceptsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    private static bool HoldsAmounts(Type type, HashSet<Type> seen) => type == typeof(Money) || (seen.Add(type) && Of(type) switch
    {
        { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item } => HoldsAmounts(item, seen),
        { Kind: JsonTypeInfoKind.Object } shape => shape.Properties.Any(property => HoldsAmounts(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, seen)),
        _ => false,
    });
}
