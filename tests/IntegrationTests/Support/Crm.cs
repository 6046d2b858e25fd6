using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MiniCrm.WebApi.Hosting;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>The whole product on a real port and a database of its own, signed in to as its administrator.</summary>
public sealed class Crm : IAsyncLifetime
{
    public const string Password = "correct cheval pile agrafe";

    /// <summary>Passwords are slow to check, and meant to be: one sign-in does for all, who go on from the database it was made in.</summary>
    private static readonly Lazy<Task<(TestDatabase Database, AuthenticationHeaderValue Token)>> SignedIn = new(SignInOnceAsync);

    private readonly string[] _settings;
    private readonly string _data = Scratch.Folder("data");
    private TestDatabase? _database;
    private WebApplication? _app;

    public Crm() : this([])
    {
    }

    /// <param name="settings">What is set besides, such as <c>--MINICRM_TIMEZONE=…</c>.</param>
    internal Crm(params string[] settings) => _settings = settings;

    public HttpClient Client { get; } = new();

    /// <summary>The product's data folder: an outside database's head is kept there.</summary>
    public string Data => _data;

    public string Owner => _database!.Owner;

    /// <summary>The login with no more rights than the product needs.</summary>
    public string App => _database!.App;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async Task InitializeAsync()
    {
        var (first, token) = await SignedIn.Value;
        _database = await (await TestPostgres.SharedAsync()).CloneAsync(first);
        await StartAsync();
        Client.DefaultRequestHeaders.Authorization = token;
    }

    /// <summary>Stops the product in order and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await _app!.DisposeAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    public async Task<JsonObject> GetAsync(string path) => await BodyAsync(await Client.GetAsync(Absolute(path)), HttpStatusCode.OK);

    public async Task<JsonObject> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.Created) =>
        await BodyAsync(await SendAsync(HttpMethod.Post, path, json), expected);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Absolute(path));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>The refusal's code, after its status was what it should be.</summary>
    public async Task<JsonObject> RefusedAsync(HttpStatusCode status, string code, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var problem = await BodyAsync(await SendAsync(method, path, json, headers), status);
        Assert.Equal(code, (string?)problem["code"]);
        return problem;
    }

    /// <summary>The firm described, and a client to invoice.</summary>
    public async Task<int> ReadyToInvoiceAsync()
    {
        using var described = await SendAsync(HttpMethod.Put, "/api/entreprise/", """
            {"raison_sociale": "Atelier Dupré", "siren": "732829320", "tva_intracommunautaire": "FR44732829320",
             "adresse": "1 rue des Lilas", "code_postal": "69001", "ville": "Lyon"}
            """);
        Assert.Equal(HttpStatusCode.OK, described.StatusCode);
        var client = await PostAsync("/api/clients/", """{"nom": "Électricité Générale", "adresse": "2 rue Y", "code_postal": "75001", "ville": "Paris"}""");
        return (int)client["id"]!;
    }

    public async Task<int> DraftAsync(int clientId, string net = "100.00", string more = "") =>
        (int)(await PostAsync("/api/factures/", $$"""{"client_id": {{clientId}}, "montant_ht": "{{net}}"{{more}}}"""))["id"]!;

    public async Task<JsonObject> IssueAsync(int id, string terms = "{}") => await PostAsync($"/api/factures/{id}/emettre/", terms, HttpStatusCode.OK);

    /// <summary>Asks for the PDF and waits until it is there, for half a minute at most.</summary>
    public async Task PdfReadyAsync(int invoice)
    {
        await PostAsync($"/api/factures/{invoice}/pdf/", "{}", HttpStatusCode.Accepted);
        for (var tries = 0; await GetAsync($"/api/factures/{invoice}/pdf/") is var state && (string?)state["statut"] != "pret"; tries++)
        {
            Assert.True(tries < 600 && (string?)state["statut"] == "en_cours", state.ToJsonString());
            await Task.Delay(50);
        }
    }

    private static async Task<JsonObject> BodyAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        using var answered = response;
        var text = await answered.Content.ReadAsStringAsync();
        Assert.True(expected == answered.StatusCode, $"{(int)answered.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private Uri Absolute(string path) => new(Address, path);

    /// <summary>Again, as its administrator.</summary>
    /// <param name="by">Who asks for the token; <see cref="Client"/> when null.</param>
    public async Task SignInAsync(HttpClient? by = null)
    {
        using var answer = await AskForTokenAsync(by ?? Client);
        Client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await BodyAsync(answer, HttpStatusCode.OK))["access"]!);
    }

    /// <summary>After it, nothing is written by itself any more but at the stroke of a minute.</summary>
    public Task RehearsedAsync() => Services.GetServices<IHostedService>().OfType<Rehearsing>().Single().ExecuteTask!;

    private async Task StartAsync()
    {
        _app = Server.Build(
            [$"--ConnectionStrings:MiniCrm={_database!.Owner}", "--MINICRM_URL=http://127.0.0.1:0", $"--MINICRM_ADMIN_PASSWORD={Password}", "--MINICRM_RATE_LIMIT=0", $"--MINICRM_DATA={_data}", .. _settings]);
        await Server.PrepareAsync(_app, CancellationToken.None);
        await _app.StartAsync();
    }

    private Task<HttpResponseMessage> AskForTokenAsync(HttpClient by) =>
        by.PostAsJsonAsync(Absolute("/api/token/"), new { username = "admin@minicrm.local", password = Password });

    private static async Task<(TestDatabase Database, AuthenticationHeaderValue Token)> SignInOnceAsync()
    {
        var first = new Crm { _database = await (await TestPostgres.SharedAsync()).CloneAsync() };
        await first.StartAsync();
        using var answer = await first.AskForTokenAsync(first.Client);
        var token = await BodyAsync(answer, HttpStatusCode.OK);
        first.Client.Dispose();
        await first._app!.DisposeAsync();
        // Ids go on after the administrator's, as they would have in one run.
        await Sql.RunAsync(first.Owner, "ALTER SEQUENCE utilisateurs_hilo RESTART WITH 2");
        // What falls due from here on would be made up for at the start of each copy.
        await Sql.RunAsync(first.Owner, "TRUNCATE quartz.triggers CASCADE");
        // Nobody may be connected to what is copied.
        await first._database.LeaveAsync();
        return (first._database, new("Bearer", (string)token["access"]!));
    }
}
