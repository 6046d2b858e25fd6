using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MiniCrm.Client;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.TypedClient;

/// <summary>The client's records bear the names of the document's components: neither has a field that the other lacks.</summary>
public sealed class KeepingToTheContract(Crm crm) : IClassFixture<Crm>
{
    /// <summary>What the client is for; other parts of the API may come and go without it.</summary>
    private static readonly HashSet<string> Covered = ["Accès", "Clients", "Projets", "Factures", "PDF", "Entreprise", "Tableau de bord", "Exports"];

    private static readonly Dictionary<string, Type> Records = typeof(MiniCrmClient).Assembly.GetTypes()
        .Where(type => type is { Namespace: "MiniCrm.Client", IsNested: false })
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    private static readonly NullabilityInfoContext Nullability = new();

    [Fact]
    public async Task Has_a_record_for_every_shape_of_what_it_covers()
    {
        var document = await crm.GetAsync("/api/openapi.json");

        var missing = Shapes(document).Where(name => !Records.ContainsKey(name)).ToArray();

        Assert.True(missing.Length == 0, $"MiniCrm.Client has no type named: {string.Join(", ", missing)}");
    }

    [Fact]
    public async Task Has_the_same_fields_as_the_document()
    {
        var document = await crm.GetAsync("/api/openapi.json");

        var differences = Shapes(document).Where(Records.ContainsKey).SelectMany(name => Differences(name, Schema(document, name))).ToArray();

        Assert.True(differences.Length == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public async Task Takes_null_where_an_answer_may_have_it_and_nowhere_else()
    {
        var document = await crm.GetAsync("/api/openapi.json");
        var answers = Reachable(document, Operations(document).SelectMany(operation => operation["responses"]!.AsObject())
            .Where(answer => answer.Key.StartsWith('2')).Select(answer => answer.Value!));

        var wrong = answers.Where(Records.ContainsKey).SelectMany(name => WrongNulls(Records[name], Schema(document, name))).ToArray();

        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("/api/clients/", typeof(ClientFilters))]
    [InlineData("/api/projets/", typeof(ProjectFilters))]
    [InlineData("/api/factures/", typeof(InvoiceFilters))]
    public async Task Filters_by_all_that_a_list_can_be_filtered_by(string path, Type filters)
    {
        var document = await crm.GetAsync("/api/openapi.json");

        var parameters = document["paths"]![path]!["get"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!);

        Assert.Equal(parameters.Except(["page_size", "cursor"]).Order(), Names(filters).Order());
    }

    private static IEnumerable<string> Differences(string name, JsonObject schema)
    {
        var type = Records[name];
        var (ours, theirs) = type.IsEnum
            ? (Words(type), schema["enum"]!.AsArray().Where(word => word is not null).Select(word => (string)word!))
            : (Names(type), schema["properties"]!.AsObject().Select(property => property.Key));
        foreach (var field in theirs.Except(ours)) yield return $"{name} lacks {field}";
        foreach (var field in ours.Except(theirs)) yield return $"{name} has {field}, which the document does not know";
    }

    private static IEnumerable<string> WrongNulls(Type type, JsonObject schema) =>
        from property in type.IsEnum ? [] : Properties(type)
        let field = NameOf(property)
        where schema["properties"]![field] is { } described
            && MayBeNull(described) != (Nullability.Create(property).ReadState == NullabilityState.Nullable)
        select $"{type.Name}.{property.Name}: {field} {(MayBeNull(schema["properties"]![field]!) ? "may" : "may not")} be null";

    private static bool MayBeNull(JsonNode schema) => schema["type"] is JsonArray types
        ? types.Any(type => (string)type! == "null")
        : schema["oneOf"] is JsonArray choices && choices.Any(choice => (string?)choice!["type"] == "null");

    private static IEnumerable<string> Words(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name);

    private static IEnumerable<string> Names(Type type) => Properties(type).Select(NameOf);

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.IsDefined(typeof(JsonPropertyNameAttribute)));

    private static string NameOf(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()!.Name;

    /// <summary>Every component that a covered operation takes or gives, pages and problems aside; a PATCH has the fields of its PUT.</summary>
    private static IEnumerable<string> Shapes(JsonObject document) => Reachable(document, Operations(document))
        .Where(name => !name.StartsWith("PageBodyOf", StringComparison.Ordinal) && !name.EndsWith("Patch", StringComparison.Ordinal) && name is not ("Probleme" or "ProblemDetails"));

    private static IEnumerable<JsonNode> Operations(JsonObject document) => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!))
        .Where(operation => operation is JsonObject && operation["tags"] is JsonArray tags && tags.Any(tag => Covered.Contains((string)tag!)));

    private static HashSet<string> Reachable(JsonObject document, IEnumerable<JsonNode> roots)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var toRead = new Stack<JsonNode>(roots);
        while (toRead.TryPop(out var node))
        {
            if (node is JsonArray array) foreach (var item in array.OfType<JsonNode>()) toRead.Push(item);
            if (node is not JsonObject json) continue;

            foreach (var (_, value) in json) if (value is not null) toRead.Push(value);
            if ((string?)(json["$ref"] as JsonValue) is { } reference && found.Add(reference.Split('/')[^1])) toRead.Push(Schema(document, reference.Split('/')[^1]));
        }

        return found;
    }

    private static JsonObject Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();
}
