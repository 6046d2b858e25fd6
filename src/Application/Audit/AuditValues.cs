using System.Text.Json.Nodes;

namespace MiniCrm.Application.Audit;

/// <summary>What an entry of the journal keeps of something before or after a change, as it was written down.</summary>
internal static class AuditValues
{
    public static JsonObject? Of(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();
}
