using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MiniCrm.Client.Wire;

/// <summary>Query strings.</summary>
internal static class Query
{
    private const string Cursor = "cursor=";

    /// <summary>The path with what is asked; a list is repeated, what is null is left out.</summary>
    public static string Of<T>(string path, T asked, JsonTypeInfo<T> shape)
    {
        var pairs = JsonSerializer.SerializeToElement(asked, shape).EnumerateObject()
            .SelectMany(field => field.Value.ValueKind == JsonValueKind.Array
                ? field.Value.EnumerateArray().Select(value => Pair(field.Name, value))
                : [Pair(field.Name, field.Value)]);
        return And(path, string.Join('&', pairs));
    }

    public static string And(string path, string pairs) => pairs.Length == 0 ? path : path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + pairs;

    /// <summary>
    /// The same list from where a page's link says. Of the link only the cursor is taken: a token is never sent to an
    /// address that an answer names.
    /// </summary>
    public static string Following(string path, string next)
    {
        var at = next.LastIndexOf(Cursor, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidDataException("The server's link to the next page has no cursor.") : And(path, next[at..].Split('&')[0]);
    }

    private static string Pair(string name, JsonElement value) =>
        $"{name}={Uri.EscapeDataString(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText())}";
}
