using System.Text.Json.Nodes;
using Npgsql;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>A plan of PostgreSQL, judged by its shape: what it reads, and whether it ever reads more than the page needs.</summary>
internal sealed class QueryPlan
{
    private const int LargestPage = 201;

    private readonly JsonNode _root;
    private readonly string _statement;

    private QueryPlan(JsonNode root, string statement) => (_root, _statement) = (root, statement);

    public IEnumerable<string> Indexes => Nodes(_root).Select(node => (string?)node["Index Name"]).OfType<string>().Distinct();

    /// <summary>The plan for the values that it was sent with.</summary>
    public static async Task<QueryPlan> OfAsync(NpgsqlConnection connection, Statement statement)
    {
        await using var explain = new NpgsqlCommand("EXPLAIN (FORMAT JSON) " + statement.Text, connection);
        foreach (var parameter in statement.Parameters) explain.Parameters.Add(parameter.Clone());
        return await ReadAsync(explain, statement);
    }

    /// <summary>The plan that knows none of its values.</summary>
    public static async Task<QueryPlan> ForAnyValuesAsync(NpgsqlConnection connection, Statement statement)
    {
        await using var command = new NpgsqlCommand(statement.Text, connection);
        foreach (var parameter in statement.Parameters) command.Parameters.Add(parameter.Clone());
        await command.PrepareAsync();
        await using var prepared = new NpgsqlCommand("SET plan_cache_mode = force_generic_plan; SELECT quote_ident(name) FROM pg_prepared_statements ORDER BY prepare_time DESC LIMIT 1", connection);
        var call = $"{await prepared.ExecuteScalarAsync()}{(statement.Parameters.Count == 0 ? "" : $"({string.Join(", ", statement.Parameters.Select(_ => "NULL"))})")}";
        await using var explain = new NpgsqlCommand($"EXPLAIN (FORMAT JSON) EXECUTE {call}", connection);
        var plan = await ReadAsync(explain, statement);
        await command.UnprepareAsync();
        return plan;
    }

    private static async Task<QueryPlan> ReadAsync(NpgsqlCommand explain, Statement statement) =>
        new(JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)![0]!["Plan"]!, statement.Text);

    /// <summary>Rows come from indexes in the order wanted, and reading stops with the page: nothing is read whole, nothing is sorted but the page itself.</summary>
    public void AssertReadsNoMoreThanThePage()
    {
        AssertUsesIndexes();
        foreach (var node in Nodes(_root)) RefuseIf(ReadsAll(node) && (int)node["Plan Rows"]! > LargestPage, node);
    }

    /// <summary>No table is read row by row in search of the few that match.</summary>
    public void AssertUsesIndexes()
    {
        foreach (var node in Nodes(_root)) RefuseIf(node.TypeIs("Seq Scan") && node["Filter"] is not null && !IsSmall(node), node);
    }

    /// <summary>Nothing is read that grows with the firm's business.</summary>
    public void AssertReadsSmallTablesAlone()
    {
        foreach (var node in Nodes(_root)) RefuseIf(node["Relation Name"] is not null && !IsSmall(node), node);
    }

    /// <summary>Nor is one read from end to end for what it has.</summary>
    public void AssertReadsNoTableWhole()
    {
        AssertUsesIndexes();
        foreach (var node in Nodes(_root)) RefuseIf(node.TypeIs("Seq Scan") && (int)node["Plan Rows"]! > LargestPage && !IsSmall(node), node);
    }

    /// <summary>What an index is asked for.</summary>
    public string ConditionOn(string index) => string.Join(" AND ", Nodes(_root).Where(node => (string?)node["Index Name"] == index).Select(node => (string?)node["Index Cond"]));

    /// <summary>Each time that a table is read.</summary>
    public IEnumerable<string> Reads(string table) => Nodes(_root).Where(node => (string?)node["Relation Name"] == table).Select(node => (string)node["Node Type"]!);

    public void AssertUses(string index) => Assert.True(Indexes.Contains(index), $"{index} is not used.\n{this}");

    public override string ToString() => $"{_statement}\n{_root}";

    /// <summary>Figures kept beside the books, and what a firm has tens of at most: a few rows, which the database reads whole while they fit one block.</summary>
    private static bool IsSmall(JsonNode node) => (string?)node["Relation Name"] is "cumuls" or "utilisateurs" or "cles_api" or "webhooks" or "entreprise";

    private void RefuseIf(bool wrong, JsonNode node) =>
        Assert.False(wrong, $"{node["Node Type"]} on {node["Relation Name"] ?? "rows"}:\n{this}");

    /// <summary>Whether it takes in every row from below before it gives the first.</summary>
    private static bool ReadsAll(JsonNode node) => node.TypeIs("Bitmap Heap Scan") || ((node.TypeIs("Sort") || node.TypeIs("Incremental Sort")) && !IsBounded(node));

    /// <summary>Whether all that comes from below was already cut to a page.</summary>
    private static bool IsBounded(JsonNode node) => node.TypeIs("Limit") || (Children(node).Any() && Children(node).All(IsBounded));

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => Children(node).SelectMany(Nodes).Prepend(node);

    private static IEnumerable<JsonNode> Children(JsonNode node) => node["Plans"]?.AsArray().OfType<JsonNode>() ?? [];
}

internal static class PlanNodes
{
    public static bool TypeIs(this JsonNode node, string type) => (string?)node["Node Type"] == type;
}
