using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;

namespace MiniCrm.WebApi.Wire;

/// <summary>JSON merge patch (RFC 7396) over what can be written: objects merge, lists are replaced, null clears.</summary>
internal static class MergePatch
{
    /// <summary>The writable fields of a representation, without those that were computed.</summary>
    public static JsonObject WritableFields(object representation, Type written)
    {
        var json = JsonSerializer.SerializeToNode(representation, FrenchJson.Options)!.AsObject();
        foreach (var name in (representation as IRepresentation)?.Unwritten() ?? []) json.Remove(FrenchVocabulary.Of(name));
        KeepWritable(json, written);
        return json;
    }

    public static void Apply(JsonObject changes, JsonObject target, Type written)
    {
        foreach (var (name, value) in changes)
        {
            var property = WireTypes.Find(written, name);
            var type = property?.PropertyType;
            if (value is null && property is { IsSetNullable: false } && WireTypes.Of(type!).Kind == JsonTypeInfoKind.Enumerable) target[name] = new JsonArray();
            else if (value is JsonObject inner && type is not null && WireTypes.Of(type).Kind == JsonTypeInfoKind.Object) target[name] = Merged(target, name, inner, type);
            // A null stays, for the reader to refuse where the field cannot be empty.
            else target[name] = value?.DeepClone();
        }
    }

    private static JsonObject Merged(JsonObject target, string name, JsonObject changes, Type written)
    {
        var merged = target[name]?.DeepClone() as JsonObject ?? [];
        Apply(changes, merged, written);
        return merged;
    }

    private static void KeepWritable(JsonNode? node, Type written)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (name, value) in json.ToArray())
                {
                    if (WireTypes.Find(written, name) is { } target) KeepWritable(value, target.PropertyType);
                    else json.Remove(name);
                }

                break;
            case JsonArray list:
                foreach (var item in list) KeepWritable(item, WireTypes.Of(written).ElementType!);
                break;
        }
    }
}
