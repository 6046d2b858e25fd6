using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MiniCrm.Chaos;

/// <summary>A few users who work steadily through nginx: what fails they send again under the same key, until it is acknowledged.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Any number will do.")]
internal sealed class Load : IDisposable
{
    private const int Users = 6;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan BeforeAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestTrying = TimeSpan.FromSeconds(60);

    private readonly Cluster _cluster;
    private readonly Journal _journal;
    private readonly HttpClient _http;
    private int _serial;
    private int _client;

    private Load(Cluster cluster, Journal journal)
    {
        (_cluster, _journal) = (cluster, journal);
        // The cluster made its certificate a moment ago: it is known, and no authority's.
        var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => cluster.IsCertificate(shown) }, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) };
        _http = new HttpClient(handler) { BaseAddress = cluster.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public static async Task<Load> SignInAsync(Cluster cluster, Journal journal, CancellationToken cancellationToken)
    {
        var load = new Load(cluster, journal);
        await load.SignInAsync(cancellationToken);
        return load;
    }

    public async Task DescribeFirmAsync(CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Put, "/api/entreprise/", """
            {"raison_sociale": "Atelier Dupré", "siren": "732829320", "tva_intracommunautaire": "FR44732829320",
             "adresse": "1 rue des Lilas", "code_postal": "69001", "ville": "Lyon"}
            """, cancellationToken);
        _client = (int)(await PostAsync("/api/clients/", """{"nom": "Le client", "adresse": "2 rue Y", "code_postal": "75001", "ville": "Paris"}""", cancellationToken))!["id"]!;
    }

    /// <summary>Until the time is over; what is begun then is brought to its end.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        var renewing = RenewAsync(over);
        await Task.WhenAll(Enumerable.Range(0, Users).Select(_ => WorkAsync(over)));
        await renewing;
    }

    /// <summary>An issued invoice whose PDF is asked for.</summary>
    public async Task<int?> AskForPdfAsync()
    {
        if (await IssueAsync(lines: 400, CancellationToken.None) is not { } invoice) return null;
        await RequestPdfAsync(invoice, CancellationToken.None);
        return invoice;
    }

    public async Task<string?> PdfStateAsync(int invoice) =>
        (string?)(await SendAsync(HttpMethod.Get, $"/api/factures/{invoice}/pdf/", null, CancellationToken.None))?["statut"];

    public async Task<(byte[] File, string Sha256)> PdfAsync(int invoice, CancellationToken cancellationToken)
    {
        var state = (await SendAsync(HttpMethod.Get, $"/api/factures/{invoice}/pdf/", null, cancellationToken))!;
        return (await _http.GetByteArrayAsync(new Uri((string)state["lien"]!), cancellationToken), (string)state["sha256"]!);
    }

    public void Dispose() => _http.Dispose();

    private async Task WorkAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await (Random.Shared.Next(11) switch
            {
                < 3 => AddClientAsync(),
                < 7 => InvoiceAsync(),
                7 => SendAsync(HttpMethod.Get, "/api/dashboard/", null, CancellationToken.None),
                8 => SendAsync(HttpMethod.Get, "/api/factures/?page_size=20", null, CancellationToken.None),
                9 => SendAsync(HttpMethod.Get, $"/api/clients/{_client}/", null, CancellationToken.None),
                _ => SendAsync(HttpMethod.Patch, $"/api/clients/{_client}/", """{"notes": "Rappeler lundi"}""", CancellationToken.None),
            });
            await Task.Delay(Between, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Every third without a key: then nobody may send it twice, and a failure leaves open whether it was done.</summary>
    private async Task AddClientAsync()
    {
        var serial = Interlocked.Increment(ref _serial);
        var (name, path) = ($"Monsieur {serial}", "/api/clients/");
        var json = $$"""{"nom": "{{name}}"}""";
        if (serial % 3 > 0)
        {
            if (await PostAsync(path, json, CancellationToken.None) is { } client) _journal.Clients[name] = (int)client["id"]!;
            return;
        }

        var answer = await TryAsync(HttpMethod.Post, path, json, key: null, CancellationToken.None);
        if (answer.Status == 201) _journal.Clients[name] = (int)JsonNode.Parse(answer.Body)!["id"]!;
        else if (!answer.IsFailure) _journal.Wrongs.Enqueue(answer.ToString());
    }

    private async Task InvoiceAsync()
    {
        if (await IssueAsync(lines: 3, CancellationToken.None) is not { } invoice) return;

        var (reference, amount) = ($"virement {Interlocked.Increment(ref _serial)}", $"{Random.Shared.Next(1, 20)}.{Random.Shared.Next(10, 99)}");
        var payment = await PostAsync($"/api/factures/{invoice}/paiements/",
            $$"""{"montant": "{{amount}}", "moyen": "virement", "reference": "{{reference}}"}""", CancellationToken.None);
        if (payment is not null) _journal.Payments[reference] = (invoice, amount);
        if (Random.Shared.Next(3) == 0) await RequestPdfAsync(invoice, CancellationToken.None);
    }

    private async Task<int?> IssueAsync(int lines, CancellationToken cancellationToken)
    {
        var line = """{"description": "Pose", "quantite": 1.5, "unite": "jour", "prix_unitaire_ht": 48, "taux_tva": 20}""";
        var draft = await PostAsync("/api/factures/", $$"""{"client_id": {{_client}}, "lignes": [{{string.Join(',', Enumerable.Repeat(line, lines))}}]}""", cancellationToken);
        if (draft is null) return null;

        var id = (int)draft["id"]!;
        if (await PostAsync($"/api/factures/{id}/emettre/", "{}", cancellationToken) is not { } issued) return null;
        _journal.Issued[id] = (string)issued["numero"]!;
        return id;
    }

    private async Task RequestPdfAsync(int invoice, CancellationToken cancellationToken)
    {
        if (await PostAsync($"/api/factures/{invoice}/pdf/", "{}", cancellationToken) is not null) _journal.Documents[invoice] = true;
    }

    private Task<JsonNode?> PostAsync(string path, string json, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, json, cancellationToken);

    /// <summary>The answer once there is one; null after a minute of failures, or a refusal: either is wrong.</summary>
    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString();
        for (var until = _journal.Now + LongestTrying; _journal.Now < until; await Task.Delay(BeforeAgain, cancellationToken))
        {
            var answer = await TryAsync(method, path, json, key, cancellationToken);
            if (answer.Status is >= 200 and < 300) return JsonNode.Parse(answer.Body);
            // The first try with this key is still under way: it, too, is asked again.
            if (answer.IsFailure || answer.Body.Contains("cle_idempotence_en_cours", StringComparison.Ordinal)) continue;

            _journal.Wrongs.Enqueue(answer.ToString());
            return null;
        }

        _journal.Wrongs.Enqueue($"{method} {path}: no answer within {LongestTrying.TotalSeconds} s");
        return null;
    }

    private async Task<Answer> TryAsync(HttpMethod method, string path, string? json, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (method == HttpMethod.Post && key is not null) request.Headers.Add("Idempotency-Key", key);
        var name = $"{method} {path}{(method == HttpMethod.Post && key is null ? " without a key" : "")}";
        var begun = _journal.Now;
        Answer answer;
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            answer = new(name, begun, _journal.Now, (int)response.StatusCode, response.Headers.RetryAfter?.ToString(), body);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            answer = new(name, begun, _journal.Now, 0, null, failure.GetType().Name);
        }

        _journal.Note(answer);
        return answer;
    }

    /// <summary>A token holds for a quarter of an hour.</summary>
    private async Task RenewAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMinutes(5), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!over.IsCancellationRequested) await SignInAsync(CancellationToken.None);
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        var token = await PostAsync("/api/token/", $$"""{"username": "admin@minicrm.local", "password": "{{Cluster.Password}}"}""", cancellationToken);
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access"]!);
    }
}
