using System.Net.Http.Headers;
using System.Text;
using MiniCrm.Floor;

namespace MiniCrm.Load;

/// <summary>One kind of request, as each target spells it; null where a target has no such thing.</summary>
/// <param name="Service">The service's request for the n-th of a random sequence.</param>
/// <param name="Floor">The floor's.</param>
/// <param name="Sql">The floor's statement, with pgbench's variables <c>:client</c>, <c>:facture</c>, <c>:profond</c> and <c>:jours</c>.</param>
internal sealed record Scenario(string Name, Func<Size, int, Call> Service, Func<Size, int, Call>? Floor, string? Sql = null)
{
    public const string FirstPage = "first page of clients";
    public const string DeepPage = "a page 1,000 deep";

    public const string Bill = "create, issue and pay an invoice";
    private const int Depth = 1_000;

    /// <summary>As data.sql has them: clients who come while it runs are found as the others are.</summary>
    private static readonly string[] Names = ["Durand", "Lefèvre", "Œuvre", "Dupré", "Chevalier"];

    private static readonly Scenario CreateClient = Same("create a client", (_, n) => NewClient(n));

    /// <summary>What people look at, in turn.</summary>
    public static Scenario Reads { get; } = new("reads, mixed", (size, n) => (n % 5) switch
    {
        0 => Get($"/api/clients/{1 + n % size.Clients}/"),
        1 => Get($"/api/factures/{1 + n % size.Invoices}/"),
        2 => Get("/api/factures/"),
        3 => Get("/api/clients/?search=lefèvre"),
        _ => Get("/api/dashboard/"),
    }, null);

    public static Scenario Mix { get; } = new("mix: four reads, one write", Mixed, null);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Same("one client", (size, n) => Get($"/api/clients/{1 + n % size.Clients}/"), Asked(Statements.Client, ":client")),
        Same(FirstPage, (_, _) => Get("/api/clients/"), Asked(Statements.Clients(isAfter: false, words: 0))),
        new(DeepPage, (size, _) => Get($"/api/clients/?cursor={Deep(size)}"), (size, _) => Get($"/api/clients/?avant={DeepId(size)}"), Asked(Statements.Clients(isAfter: true, words: 0), ":profond")),
        Same("search, a word with an accent", (_, _) => Get("/api/clients/?search=lefèvre"), Clients("lefèvre")),
        Same("search, nothing found", (_, _) => Get("/api/clients/?search=introuvable"), Clients("introuvable")),
        Same("search, two words that twenty clients have", (_, _) => Get("/api/clients/?search=chevalier+fabre"), Clients("chevalier", "fabre")),
        Same("search, two words that one client has", (_, _) => Get("/api/clients/?search=chevalier+contact994@"), Clients("chevalier", "contact994@")),
        Same("first page of invoices", (_, _) => Get("/api/factures/"), Asked(Statements.Invoices(words: 0))),
        Same("invoices, a word that one in five has", (_, _) => Get("/api/factures/?search=dupré"), Asked(Statements.Invoices(words: 1), "", Pattern("dupré"))),
        Same("what is overdue, by due date", (_, _) => Get("/api/factures/?statut_paiement=en_retard&ordering=date_echeance"), Asked(Statements.Overdue, "current_date", "date_trunc('month', current_date)::date")),
        Same("a month's invoices, by amount", (_, n) => Get($"/api/factures/?statut=emise&emise_du={Month(n):yyyy-MM-dd}&emise_au={Month(n).AddDays(30):yyyy-MM-dd}&ordering=-montant_ttc"),
            Asked(Statements.Largest, "(current_date - 60 - :jours::int)", "(current_date - 30 - :jours::int)")),
        new("a client's paid invoices by date", (size, n) => Get($"/api/factures/?client_id={Left(size, n)}&statut_paiement=payee&ordering=-date_emission"), (size, n) => Get($"/api/factures/?client_id={Left(size, n)}"),
            Asked(Statements.PaidInvoices, ":client")),
        Same("one invoice with its lines", (size, n) => Get($"/api/factures/{1 + n % size.Invoices}/"), Asked(Statements.Invoice, ":facture")),
        Same("dashboard", (_, _) => Get("/api/dashboard/"), Asked(Statements.Dashboard)),
        CreateClient,
        Same(Bill, (size, n) => new("an invoice", client => Bills.WholeAsync(client, Billed(size, n)))),
        Reads,
        Mix,
    ];

    /// <summary>Also run at half of what the service can at most.</summary>
    public static IReadOnlyList<Scenario> Halved { get; } = [Reads, CreateClient];

    /// <summary>One kind of request that writes nothing.</summary>
    public static bool IsRead(string name) => All.Any(scenario => scenario.Name == name && scenario.Floor is not null) && !IsWrite(name);

    public static bool IsWrite(string name) => name == CreateClient.Name || name == Bill;

    public bool RunsOn(Target target) => target.Name == Target.OfService || Floor is not null;

    public Call For(Target target, Size size, int n) => target.Name == Target.OfService ? Service(size, n) : Floor!(size, n);

    private static Scenario Same(string name, Func<Size, int, Call> call, string? sql = null) => new(name, call, call, sql);

    /// <summary>As pgbench asks it.</summary>
    /// <param name="statement">The floor's.</param>
    /// <param name="values">What stands for <c>$1</c>, <c>$2</c> and so on: numbers and days differ each time, words are themselves.</param>
    private static string Asked(string statement, params string[] values) =>
        values.Index().Aggregate(statement, (sql, value) => sql.Replace($"${value.Index + 1}", value.Item, StringComparison.Ordinal));

    private static string Clients(params string[] words) => Asked(Statements.Clients(isAfter: false, words.Length), ["", .. words.Select(Pattern)]);

    /// <summary>What the floor works out before it asks; a constant here.</summary>
    private static string Pattern(string word) => $"'% ' || cle_recherche('{word}') || '%'";

    private static Call Get(string path) => new($"GET {path}", client => SendAsync(client, HttpMethod.Get, path, null));

    private static Call Post(string path, string json) => new($"POST {path}", client => SendAsync(client, HttpMethod.Post, path, json));

    /// <summary>The first five clients of each fifty are billed while it runs, of all names, and in the same sequence: the invoices of the others are as many as they were.</summary>
    private static int Billed(Size size, int n) => 1 + n / 5 % (size.Clients / 50) * 50 + n % 5;

    private static int Left(Size size, int n) => 1 + (n % size.Clients is var at && at % 50 < 5 ? at + 5 : at);

    /// <summary>The first day of one: data.sql has two years that end today.</summary>
    private static DateOnly Month(int n) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(-60 - n % 600);

    public static int DeepId(Size size) => Math.Max(size.Clients - Depth * 50, 51);

    /// <summary>As the service's own links have it: list, ordering, direction, the row before.</summary>
    private static string Deep(Size size) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"clients\n-Id\n>\n{DeepId(size)}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Of four writes one is a new client, and three are steps of bills.</summary>
    private static Call Mixed(Size size, int n) => (n % 5, n / 5 % 4) switch
    {
        (0, 0) => NewClient(n / 20),
        (0, _) => Bills.Step(size, Billed(size, n / 20), n / 20),
        _ => Reads.Service(size, n / 5),
    };

    private static Call NewClient(int n) =>
        Post("/api/clients/", $$"""{"nom": "Nouveau {{Names[n % Names.Length]}} {{n}}", "adresse": "1 rue", "code_postal": "75001", "ville": "Paris"}""");

    public static async Task<byte[]> SendAsync(HttpClient client, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(body)}");
    }
}

/// <summary>What is timed: one request, or a few that belong together.</summary>
/// <param name="Name">Method and path, or what is done.</param>
internal sealed record Call(string Name, Func<HttpClient, Task> SendAsync);
