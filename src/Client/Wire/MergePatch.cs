using System.Text.Json.Nodes;

namespace MiniCrm.Client.Wire;

/// <summary>JSON merge patches (RFC 7396).</summary>
internal static class MergePatch
{
    /// <summary>What leads from one to the other: what is gone is null, objects are told field by field, lists whole.</summary>
    public static JsonObject Between(JsonObject before, JsonObject after)
    {
        var changes = new JsonObject();
        foreach (var (name, value) in after)
        {
            if (JsonNode.DeepEquals(before[name], value)) continue;

            changes[name] = before[name] is JsonObject was && value is JsonObject becomes ? Between(was, becomes) : value?.DeepClone();
        }

        foreach (var (name, _) in before.Where(field => !after.ContainsKey(field.Key))) changes[name] = null;
        return changes;
    }
}
