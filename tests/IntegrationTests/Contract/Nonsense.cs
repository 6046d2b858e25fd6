using System.Text.Json.Nodes;

namespace MiniCrm.IntegrationTests.Contract;

/// <summary>Makes requests that are nearly right, and some that are not at all. None of its texts is an address that anybody could call.</summary>
internal sealed class Nonsense(ContractReader contract, Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "x", "Élodie Ñandú", "2026-11-22", "2026-02-30", "12.50", "-1", "1e9", "0.001", "99999999999999", "true", "null", "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}",
        "../../etc/passwd", "\u202Eabc", "a\nb", "\u0001", "732829320", "FR44732829320", "a@b.fr", "A\u0301", "🧾", "=1+1", "%00", "\\", "\"", "fr", "ZZ",
    ];

    public bool Chance(double share) => random.NextDouble() < share;

    public T One<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public string Text() => Chance(0.02) ? new string('é', random.Next(1, 12_000)) : One(Texts);

    /// <summary>A body after its schema, with something wrong in about half of them.</summary>
    public string Body(JsonNode schema)
    {
        if (Chance(0.04)) return One(["", "{", "[]", "null", "\"x\"", "{\"a\":1,\"a\":2}", "\uFEFF{}", "{\"nom\": \"\\ud800\"}", new string('[', 5000)]);

        var body = Value(schema, depth: 0)!.AsObject();
        if (Chance(0.2)) body[One(["inconnu", "id", "role", "__proto__", "$type", "statut"])] = Anything();
        if (Chance(0.2) && body.Count > 0) body[One([.. body.Select(field => field.Key)])] = Anything();
        return body.ToJsonString();
    }

    /// <summary>A value of a schema; ids are mostly small, as ours are.</summary>
    public JsonNode? Value(JsonNode schema, int depth)
    {
        var plain = contract.Resolved(schema);
        if (plain["oneOf"] is JsonArray choices) return Value(One([.. choices])!, depth);
        if (plain["enum"] is JsonArray words) return Chance(0.9) ? One([.. words])?.DeepClone() : Text();

        var types = ContractReader.Types(plain);
        var type = types.Count == 0 ? "string" : types.Contains("null") && Chance(0.25) ? "null" : types.FirstOrDefault(candidate => candidate != "null") ?? "null";
        return type switch
        {
            "null" => null,
            "integer" => Chance(0.8) ? random.Next(1, 8) : One([0, -1, int.MaxValue, 30]),
            "number" => random.NextDouble() * 100,
            "boolean" => Chance(0.5),
            "array" => Items(plain, depth),
            "object" => Fields(plain, depth),
            _ => String(plain),
        };
    }

    private JsonArray Items(JsonObject schema, int depth)
    {
        var items = new JsonArray();
        if (depth > 3 || schema["items"] is not { } item) return items;
        for (var left = random.Next(4); left > 0; left--) items.Add(Value(item, depth + 1));
        return items;
    }

    private JsonObject Fields(JsonObject schema, int depth)
    {
        var json = new JsonObject();
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, described) in schema["properties"]?.AsObject() ?? [])
        {
            if (depth < 4 && (required.Contains(name) ? Chance(0.97) : Chance(0.4))) json[name] = Value(described!, depth + 1);
        }

        return json;
    }

    private string String(JsonObject schema) => (Chance(0.85), (string?)schema["format"], (string?)schema["pattern"]) switch
    {
        (true, "date", _) => One(["2026-11-22", "2026-12-31", "2027-01-15", "2024-02-29"]),
        (true, _, not null) => One(["10.00", "0.00", "20.00", "1200.00", "5.50", "1"]),
        (true, _, _) => One(["Durand", "Lyon", "69001", "Une ligne", "FR", "x@y.fr"]),
        _ => Text(),
    };

    private JsonNode? Anything() => random.Next(8) switch
    {
        0 => null,
        1 => Chance(0.5),
        2 => random.Next(-5, 100),
        3 => 1e300,
        4 => new JsonArray(1, "x", null),
        5 => new JsonObject { ["x"] = new JsonObject { ["y"] = 1 } },
        _ => Text(),
    };
}
