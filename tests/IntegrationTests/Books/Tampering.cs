using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace MiniCrm.IntegrationTests.Books;

/// <summary>Every value of a row and every leaf of its JSON, changed into another that could stand there, one at a time.</summary>
internal static class Tampering
{
    /// <summary>
    /// What is no part of the books. A column that is neither here nor found when it was changed fails the test: keys, which say where
    /// a row stands, instants of our own, what a list is searched by, and what a client is called today.
    /// </summary>
    private static readonly HashSet<string> NotLegal =
    [
        "factures.id", "factures.date_creation",
        "lignes_facture.id", "lignes_facture.facture_id",
        "soldes.facture_id", "soldes.client_nom", "soldes.texte", "soldes.date_creation",
        "paiements.id", "paiements.date_creation",
        "documents.id", "documents.tache_id", "documents.version", "documents.date_creation", "documents.date_production",
        "chaine.id", "series_factures.prefixe", "series_factures.annee",
    ];

    private static readonly Dictionary<string, string> OtherWords = new()
    {
        ["facture"] = "acompte",
        ["avoir"] = "facture",
        ["emise"] = "brouillon",
        ["services"] = "biens",
        ["virement"] = "cheque",
        ["unite"] = "heure",
        ["S"] = "Z",
        ["E"] = "Z",
        ["reel"] = "franchise",
        ["entreprise"] = "particulier",
        ["FR"] = "BE",
        ["partiel"] = "payee",
        ["payee"] = "partiel",
    };

    /// <returns>Name of the field, and the SQL that changes it.</returns>
    public static async Task<List<(string Field, string Sql)>> OfAsync(string owner, string table, string where)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        var columns = new List<(string Name, string Type)>();
        await using (var question = source.CreateCommand($"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}' AND table_schema = 'public' AND is_generated = 'NEVER'"))
        await using (var reader = await question.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        var changes = new List<(string, string)>();
        foreach (var (name, type) in columns.Where(column => !NotLegal.Contains($"{table}.{column.Name}")))
        {
            await using var question = source.CreateCommand($"SELECT {name}::text FROM {table} WHERE {where}");
            var value = await question.ExecuteScalarAsync() as string;
            foreach (var (leaf, other) in Others(value, type)) changes.Add(($"{table}.{name}{leaf}", $"UPDATE {table} SET {name} = {other} WHERE {where}"));
        }

        return changes;
    }

    private static IEnumerable<(string Leaf, string Sql)> Others(string? value, string type)
    {
        // A list without anything in it has no leaf to change.
        if (type == "jsonb" && value is not (null or "[]")) return Leaves(JsonNode.Parse(value)!).Select(leaf => (leaf.Path, $"{Quoted(leaf.Json)}::jsonb"));
        return [("", type switch
        {
            "jsonb" => value is null ? "'{}'" : """'[{"categorie_tva": "S", "taux_tva": "20.00", "base_ht": "1.00", "tva": "0.20"}]'""",
            "date" when value is null => "'2026-01-01'",
            "integer" or "bigint" or "numeric" when value is null => "1",
            "timestamp with time zone" => value is null ? "'2026-01-01'" : $"timestamptz {Quoted(value)} + interval '1 day'",
            "bytea" => $"{Quoted(value + "00")}::bytea",
            "ARRAY" => "'{1}'",
            _ => $"{Quoted(value is null ? "x" : Other(value))}::{type}",
        })];
    }

    private static IEnumerable<(string Path, string Json)> Leaves(JsonNode root)
    {
        foreach (var path in PathsOf(root, []).ToList())
        {
            var copy = root.DeepClone();
            var at = path[..^1].Aggregate(copy, (node, step) => step is int index ? node[index]! : node[(string)step]!);
            var leaf = path[^1] is int i ? at[i] : at[(string)path[^1]];
            var other = leaf?.GetValueKind() switch
            {
                null => JsonValue.Create("x"),
                System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => JsonValue.Create(!(bool)leaf),
                System.Text.Json.JsonValueKind.Number => JsonValue.Create((int)leaf + 1),
                _ => JsonValue.Create(Other((string)leaf!)),
            };
            if (path[^1] is int index) at[index] = other;
            else at[(string)path[^1]] = other;
            yield return ("." + string.Join('.', path), copy.ToJsonString());
        }
    }

    private static IEnumerable<object[]> PathsOf(JsonNode? node, object[] path) => node switch
    {
        JsonObject map => map.SelectMany(pair => PathsOf(pair.Value, [.. path, pair.Key])),
        JsonArray list => list.SelectMany((item, i) => PathsOf(item, [.. path, i])),
        _ => [path],
    };

    private static string Other(string value)
    {
        if (OtherWords.TryGetValue(value, out var word)) return word;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (value.Contains('.') && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)) return (amount + 0.01m).ToString(CultureInfo.InvariantCulture);
        return value.Length < 9 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"{number + 1}" : value + "0";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''")}'";
}
