using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MiniCrm.Load;

/// <summary>Drafts made beforehand, so that issuing alone is timed.</summary>
internal static class Drafts
{
    private static readonly ConcurrentQueue<int> Waiting = [];

    public static Scenario Issue { get; } = new("issue a draft", (_, _) => new("issuing", async client =>
    {
        if (!Waiting.TryDequeue(out var id)) throw new InvalidOperationException("There are too few drafts.");
        await Scenario.SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/emettre/", "{}");
    }), null);

    public static async Task MakeAsync(Installation bench, int count)
    {
        // What another size left waiting is of another database.
        Waiting.Clear();
        using var client = await bench.ClientAsync(bench.Service);
        for (var i = 0; i < count; i++)
        {
            var draft = await Scenario.SendAsync(client, HttpMethod.Post, "/api/factures/", Scenario.Draft(1 + i % bench.Size.Clients));
            Waiting.Enqueue((int)JsonNode.Parse(draft)!["id"]!);
        }
    }
}
