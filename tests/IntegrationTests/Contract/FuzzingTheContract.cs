using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Contract;

/// <summary>Every operation of the OpenAPI document, asked well and badly: it answers as the document says, and never fails.</summary>
public sealed class FuzzingTheContract(Crm crm) : IClassFixture<Crm>
{
    private static readonly int MostRequests = Setting("MINICRM_FUZZ_REQUESTS", 1_500);
    private const string Digits = "0123456789";

    /// <summary>A found fault is found again; other dice, or more of their throws, are for a long evening.</summary>
    private static readonly int Seed = Setting("MINICRM_FUZZ_SEED", 20_261_122);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(Setting("MINICRM_FUZZ_SECONDS", 180));

    [Fact]
    public async Task Answers_nothing_that_the_document_does_not_say()
    {
        await SeedAsync();
        var contract = new ContractReader(await crm.GetAsync("/api/openapi.json"));
        var nonsense = new Nonsense(contract, new Random(Seed));
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();

        var (sent, signIns) = (0, 0);
        for (; sent < MostRequests && watch.Elapsed < Longest; sent++)
        {
            var operation = contract.Operations[sent % contract.Operations.Count];
            using var request = Request(operation, nonsense);
            using var answer = await crm.Client.SendAsync(request);
            if (answer.IsSuccessStatusCode) answered.Add(operation.Id);
            // Signing out is an operation, too: all after it would be refused alike.
            if (WasSignedOut(operation, request, answer)) await SignInAgainAsync(++signIns);
            var said = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
            foreach (var fault in await FaultsAsync(operation, answer, contract))
                faults.TryAdd($"{operation.Method} {operation.Path}: {fault}", $"{Short(request.RequestUri!.PathAndQuery)} {Short(said)}");
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(40).Select(fault => $"{fault.Key}{Environment.NewLine}    {fault.Value}")));
        Assert.InRange(sent, contract.Operations.Count * 3, MostRequests);
        // Most of it is understood: refusals alone would prove little.
        Assert.True(answered.Count > contract.Operations.Count / 2, $"Only {answered.Count} of {contract.Operations.Count} operations ever answered well in {sent} requests.");
    }

    private bool WasSignedOut(Operation operation, HttpRequestMessage request, HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Unauthorized
        && !operation.Path.StartsWith("/api/token/", StringComparison.Ordinal)
        && Equals(request.Headers.Authorization, crm.Client.DefaultRequestHeaders.Authorization);

    /// <summary>Each time from another address of this machine, for those of one are counted.</summary>
    private async Task SignInAgainAsync(int time)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(1 + (time / 250)), (byte)(2 + (time % 250))]), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);
        await crm.SignInAsync(client);
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    private async Task SeedAsync()
    {
        var client = await crm.ReadyToInvoiceAsync();
        await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "P"}""");
        for (var made = 0; made < 4; made++) await crm.DraftAsync(client);
        await crm.IssueAsync(await crm.DraftAsync(client), """{"paiement": {"montant": "120.00"}}""");
        await crm.IssueAsync(await crm.DraftAsync(client));
        await crm.PostAsync("/api/cles/", """{"nom": "C", "portees": ["clients:lire"]}""");
        await crm.PostAsync("/api/utilisateurs/", """{"nom": "U", "email": "u@exemple.fr"}""");
        await crm.PostAsync("/api/webhooks/", """{"url": "https://exemple.invalid/"}""");
    }

    private HttpRequestMessage Request(Operation operation, Nonsense nonsense)
    {
        var request = new HttpRequestMessage(new(operation.Method), new Uri(crm.Address, Path(operation, nonsense) + Query(operation, nonsense)));
        foreach (var header in operation.Parameters.Where(parameter => (string)parameter["in"]! == "header" && nonsense.Chance(0.2)))
            request.Headers.TryAddWithoutValidation((string)header["name"]!, nonsense.One(["*", "\"x\"", "W/\"x\"", "x", "", "a b", "k-" + nonsense.One(["1", "2", "3"])]));
        if (nonsense.Chance(0.1)) request.Headers.TryAddWithoutValidation("Accept", nonsense.One(["*/*", "application/json;q=0", "text/html", "application/pdf", "nonsense"]));
        if (nonsense.Chance(0.1)) request.Headers.TryAddWithoutValidation("Accept-Language", nonsense.One(["en", "fr", "xx", ";;", "*"]));
        if (nonsense.Chance(0.05)) request.Headers.Authorization = nonsense.One<AuthenticationHeaderValue>([new("Bearer", "x"), new("Basic", "eDp5"), new("Bearer", "mcrm_x")]);
        if (operation.Body is { } body && nonsense.Chance(0.97)) request.Content = Content(nonsense.Body(body), operation, nonsense);
        return request;
    }

    private static ByteArrayContent Content(string body, Operation operation, Nonsense nonsense)
    {
        var type = nonsense.Chance(0.95) ? "application/json" : nonsense.One(["text/plain", "application/json; charset=utf-16", "application/merge-patch+json", "multipart/form-data"]);
        return new(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(operation.Method == "PATCH" && type == "application/json" && nonsense.Chance(0.5) ? "application/merge-patch+json" : type) } };
    }

    private static string Path(Operation operation, Nonsense nonsense) => string.Join('/', operation.Path.Split('/').Select(part =>
        !part.StartsWith('{') ? part
        : nonsense.Chance(0.85) ? nonsense.One([.. Digits[1..8].Select(digit => digit.ToString())])
        : nonsense.One(["0", "-1", "2147483647", "2147483648", "x", "%20", "1.5", "%F0%9F%A7%BE", "..%2f"])));

    private static string Query(Operation operation, Nonsense nonsense)
    {
        var pairs = operation.Parameters
            .Where(parameter => (string)parameter["in"]! == "query" && nonsense.Chance(parameter["required"] is not null ? 0.9 : 0.25))
            .Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(Short(nonsense.Chance(0.6) ? Plain(nonsense.Value(parameter["schema"]!, 0)) : nonsense.Text()))}")
            .ToList();
        if (nonsense.Chance(0.03)) pairs.Add("inconnu=1");
        return pairs.Count == 0 ? "" : $"?{string.Join('&', pairs)}";
    }

    /// <summary>Beyond 8 KiB a request line is refused by the HTTP server itself, with a bare 414.</summary>
    private static string Short(string text) => text[..Math.Min(text.Length, 400)];

    private static string Plain(JsonNode? value) => value is JsonArray { Count: > 0 } list ? Plain(list[0]) : value is JsonValue plain && plain.GetValueKind() == JsonValueKind.String ? plain.GetValue<string>() : value?.ToJsonString() ?? "";

    private static async Task<IReadOnlyList<string>> FaultsAsync(Operation operation, HttpResponseMessage answer, ContractReader contract)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500) return [$"{status}"];
        if (operation.Answer(status) is not { } documented) return [$"{status} is undocumented"];
        if (ContractReader.Headers(documented).Except(answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key)).FirstOrDefault() is { } missing) return [$"{status} comes without {missing}"];
        if (answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified) return (await answer.Content.ReadAsByteArrayAsync()).Length == 0 ? [] : [$"{status} has a body"];

        var type = answer.Content.Headers.ContentType?.MediaType ?? "none";
        var expected = status >= 400 ? documented["content"]?["application/problem+json"] : documented["content"]?[type];
        if (expected is null || (status >= 400 && type != "application/problem+json")) return [$"{status} comes as {type}"];
        if (type is not ("application/json" or "application/problem+json")) return [];

        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        var wrong = contract.Faults(json, expected["schema"]!).Select(fault => $"{status} {fault}");
        return [.. wrong, .. status >= 400 && (int?)json!["status"] != status ? [$"{status} says {json["status"]}"] : Array.Empty<string>()];
    }
}
