using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MiniCrm.IntegrationTests.Contract;

/// <summary>The OpenAPI document, as far as answers are compared with it.</summary>
internal sealed class ContractReader(JsonObject document)
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    public IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where Verbs.Contains(operation.Key)
           select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
    ];

    public JsonObject Resolved(JsonNode schema) => (string?)(schema["$ref"] as JsonValue) is { } reference
        ? Resolved(document["components"]!["schemas"]![reference.Split('/')[^1]]!)
        : schema.AsObject();

    /// <summary>What of a value the schema does not allow; a field that it does not know among it.</summary>
    public IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string path = "$")
    {
        var plain = Resolved(schema);
        if (plain["oneOf"] is JsonArray choices)
        {
            // The closest choice tells what is wrong.
            return choices.Select(choice => Faults(value, choice!, path).ToArray()).MinBy(faults => faults.Length)!;
        }

        return Types(plain).Count > 0 && !Types(plain).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(plain).Contains("number"))
            ? [$"{path} is {TypeOf(value)}, not {string.Join('|', Types(plain))}"]
            : value switch
            {
                JsonObject json => OfObject(json, plain, path),
                JsonArray array when plain["items"] is { } items => array.SelectMany((item, at) => Faults(item, items, $"{path}[{at}]")),
                JsonValue text when text.GetValueKind() == JsonValueKind.String => OfText(text.GetValue<string>(), plain, path),
                _ => [],
            };
    }

    private IEnumerable<string> OfObject(JsonObject json, JsonObject schema, string path)
    {
        var known = schema["properties"]?.AsObject();
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!json.ContainsKey((string)required!)) yield return $"{path} lacks {required}";
        }

        foreach (var (name, value) in json)
        {
            var described = known?[name] ?? (schema["additionalProperties"] as JsonObject);
            if (described is null) yield return $"{path}.{name} is undocumented";
            else foreach (var fault in Faults(value, described, $"{path}.{name}")) yield return fault;
        }
    }

    private static IEnumerable<string> OfText(string text, JsonObject schema, string path)
    {
        if (schema["enum"] is JsonArray words && !words.Any(word => (string?)word == text)) yield return $"{path} is {text}, none of its words";
        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) yield return $"{path} is {text}, not like {pattern}";
        if ((string?)schema["format"] == "date" && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) yield return $"{path} is {text}, no date";
        if ((string?)schema["format"] == "date-time" && !text.EndsWith('Z')) yield return $"{path} is {text}, no instant in UTC";
    }

    /// <summary>Headers that an answer never lacks.</summary>
    public static IEnumerable<string> Headers(JsonObject answer) =>
        (answer["headers"]?.AsObject() ?? []).Where(header => (bool?)header.Value!["required"] == true).Select(header => header.Key);

    public static IReadOnlyList<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
    };
}

/// <summary>One call that the document describes.</summary>
internal sealed record Operation(string Method, string Path, JsonObject Description)
{
    public string Id => (string?)Description["operationId"] ?? $"{Method} {Path}";

    public IReadOnlyList<JsonObject> Parameters => [.. (Description["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject())];

    public JsonNode? Body => Description["requestBody"]?["content"]?["application/json"]?["schema"];

    public JsonObject? Answer(int status) => Description["responses"]![status.ToString(CultureInfo.InvariantCulture)]?.AsObject();
}
