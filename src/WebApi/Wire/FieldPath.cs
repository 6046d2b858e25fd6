using System.Text.Json.Nodes;

namespace MiniCrm.WebApi.Wire;

/// <summary>A place in a JSON document: its name for people, and how to find it in another document.</summary>
internal sealed record FieldPath(string Text, Func<JsonNode?, JsonNode?> In)
{
    public static FieldPath Root { get; } = new("", document => document);

    public FieldPath Field(string name) =>
        new(Text.Length == 0 ? name : $"{Text}.{name}", document => (In(document) as JsonObject)?[name]);

    public FieldPath Item(int index) =>
        new($"{Text}[{index}]", document => In(document) is JsonArray list && index < list.Count ? list[index] : null);
}
