using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MiniCrm.Load;

/// <summary>Documents of one size's database that some calls leave to later ones: drafts to be issued, invoices to be paid.</summary>
internal sealed class Bills
{
    private static readonly ConcurrentDictionary<Size, Bills> BySize = new();

    private readonly ConcurrentQueue<int> _drafts = [];

    private readonly ConcurrentQueue<int> _invoices = [];

    /// <summary>Drafts made beforehand, so that issuing alone is timed.</summary>
    public static Scenario Issue { get; } = new("issue a draft", (size, _) => Of(size)._drafts.TryDequeue(out var id)
        ? new("issuing", client => IssueAsync(client, id))
        : throw new InvalidOperationException("There are too few drafts."), null);

    public static async Task MakeAsync(Installation bench, int count)
    {
        using var client = await bench.ClientAsync(bench.Service);
        for (var i = 0; i < count; i++) Of(bench.Size)._drafts.Enqueue(await DraftAsync(client, 1 + i % bench.Size.Clients));
    }

    /// <summary>From draft to paid.</summary>
    public static async Task WholeAsync(HttpClient client, int buyer)
    {
        var id = await DraftAsync(client, buyer);
        await IssueAsync(client, id);
        await PayAsync(client, id);
    }

    /// <summary>The next step of a bill, one request; a new draft where none waits for that step.</summary>
    public static Call Step(Size size, int buyer, int n)
    {
        var bills = Of(size);
        return (n % 3) switch
        {
            1 when bills._drafts.TryDequeue(out var id) => new("issuing", async client =>
            {
                await IssueAsync(client, id);
                bills._invoices.Enqueue(id);
            }),
            2 when bills._invoices.TryDequeue(out var id) => new("paying", client => PayAsync(client, id)),
            _ => new("drafting", async client => bills._drafts.Enqueue(await DraftAsync(client, buyer))),
        };
    }

    private static Bills Of(Size size) => BySize.GetOrAdd(size, _ => new());

    private static async Task<int> DraftAsync(HttpClient client, int buyer)
    {
        var draft = await Scenario.SendAsync(client, HttpMethod.Post, "/api/factures/",
            $$"""{"client_id": {{buyer}}, "lignes": [{"description": "Pose", "quantite": 2, "prix_unitaire_ht": "80.00", "taux_tva": "20.00"}]}""");
        return (int)JsonNode.Parse(draft)!["id"]!;
    }

    private static async Task IssueAsync(HttpClient client, int id) => await Scenario.SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/emettre/", "{}");

    private static async Task PayAsync(HttpClient client, int id) => await Scenario.SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/paiements/", """{"montant": "192.00"}""");
}
