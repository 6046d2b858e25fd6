using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MiniCrm.Load;

/// <summary>One kind of request, as each target spells it; null where a target has no such thing.</summary>
/// <param name="Service">The service's request for the n-th of a random sequence.</param>
/// <param name="Floor">The floor's.</param>
internal sealed record Scenario(string Name, Func<Size, int, Call> Service, Func<Size, int, Call>? Floor)
{
    private const int Depth = 1_000;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Same("one client", (size, n) => Get($"/api/clients/{1 + n % size.Clients}/")),
        Same("first page of clients", (_, _) => Get("/api/clients/")),
        new("a page 1,000 deep", (size, _) => Get($"/api/clients/?cursor={Deep(size)}"), (size, _) => Get($"/api/clients/?avant={DeepId(size)}")),
        Same("search, a word with an accent", (_, _) => Get("/api/clients/?search=lefèvre")),
        Same("search, nothing found", (_, _) => Get("/api/clients/?search=introuvable")),
        new("search, two words", (_, _) => Get("/api/clients/?search=chevalier+2999"), null),
        Same("first page of invoices", (_, _) => Get("/api/factures/")),
        new("a client's paid invoices by date", (size, n) => Get($"/api/factures/?client_id={1 + n % size.Clients}&statut_paiement=payee&ordering=-date_emission"), (size, n) => Get($"/api/factures/?client_id={1 + n % size.Clients}")),
        Same("one invoice with its lines", (size, n) => Get($"/api/factures/{1 + n % size.Invoices}/")),
        Same("dashboard", (_, _) => Get("/api/dashboard/")),
        Same("create a client", (_, n) => Post("/api/clients/", $$"""{"nom": "Nouveau {{n}}", "adresse": "1 rue", "code_postal": "75001", "ville": "Paris"}""")),
        new("create, issue and pay an invoice", (size, n) => new(client => BillAsync(client, 1 + n % size.Clients)), null),
        new("mix: four reads, one write", (size, n) => Mixed(size, n), null),
    ];

    public bool RunsOn(Target target) => target.Name == "service" || Floor is not null;

    public Call For(Target target, Size size, int n) => target.Name == "service" ? Service(size, n) : Floor!(size, n);

    private static Scenario Same(string name, Func<Size, int, Call> call) => new(name, call, call);

    private static Call Get(string path) => new(client => SendAsync(client, HttpMethod.Get, path, null));

    private static Call Post(string path, string json) => new(client => SendAsync(client, HttpMethod.Post, path, json));

    private static int DeepId(Size size) => Math.Max(size.Clients - Depth * 50, 51);

    /// <summary>As the service's own links have it: list, ordering, direction, the row before.</summary>
    private static string Deep(Size size) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"clients\n-Id\n>\n{DeepId(size)}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static Call Mixed(Size size, int n) => (n % 10) switch
    {
        0 or 1 => Post("/api/clients/", $$"""{"nom": "Mélange {{n}}", "adresse": "1 rue", "code_postal": "75001", "ville": "Paris"}"""),
        2 or 3 => Get($"/api/clients/{1 + n % size.Clients}/"),
        4 or 5 => Get($"/api/factures/{1 + n % size.Invoices}/"),
        6 or 7 => Get("/api/factures/"),
        8 => Get("/api/clients/?search=lefèvre"),
        _ => Get("/api/dashboard/"),
    };

    private static async Task BillAsync(HttpClient client, int buyer)
    {
        var draft = await SendAsync(client, HttpMethod.Post, "/api/factures/", $$"""{"client_id": {{buyer}}, "lignes": [{"description": "Pose", "quantite": 2, "prix_unitaire_ht": "80.00", "taux_tva": "20.00"}]}""");
        var id = (int)JsonNode.Parse(draft)!["id"]!;
        await SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/emettre/", "{}");
        await SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/paiements/", """{"montant": "192.00"}""");
    }

    private static async Task<byte[]> SendAsync(HttpClient client, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(body)}");
    }
}

/// <summary>What is timed: one request, or a few that belong together.</summary>
internal sealed record Call(Func<HttpClient, Task> SendAsync);
