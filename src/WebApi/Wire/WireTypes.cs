using System.Text.Json.Serialization.Metadata;
using MiniCrm.Application.Common.French;

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

    public static bool AcceptsNull(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
}
