using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace MiniCrm.Load;

/// <summary>One PostgreSQL with the data of a size, and the service and the floor on it.</summary>
internal sealed class Installation
{
    private const string Password = "correct cheval pile agrafe";

    public static object Credentials { get; } = new { username = "admin@minicrm.local", password = Password };

    private static readonly HttpClient Http = new();

    private readonly EmbeddedPostgres _postgres;
    private readonly Stopwatch _signedIn = new();

    private readonly Func<Uri, Task<Target>> _startService;

    private string _token = "";

    private Installation(
        EmbeddedPostgres postgres, string data, Size size, Target service, Target floor, Func<Uri, Task<Target>> startService, ConcurrentStack<IAsyncDisposable> started) =>
        (_postgres, Data, Size, Service, Floor, _startService, Started) = (postgres, data, size, service, floor, startService, started);

    /// <summary>The folder of its database.</summary>
    public string Data { get; }

    public Size Size { get; }

    public Target Service { get; }

    public Target Floor { get; }

    public IReadOnlyList<Target> Targets => [Service, Floor];

    /// <summary>All that is to end with the program, as soon as it runs.</summary>
    public ConcurrentStack<IAsyncDisposable> Started { get; }

    public int PostgresProcess => _postgres.ProcessId;

    public string Owner => _postgres.Owner.ConnectionString;

    public static async Task<Installation> StartAsync(Options options, Size size, ConcurrentStack<IAsyncDisposable> started)
    {
        var secret = RandomNumberGenerator.GetHexString(64);
        var data = Path.Combine(options.Data, size.Name);
        var postgres = await EmbeddedPostgres.StartAsync(data, PostgresSettings.Durable, NullLogger.Instance, CancellationToken.None);
        started.Push(postgres);
        var floorUrl = FreeUrl();
        var service = await StartServiceAsync(FreeUrl());
        await Books.FillAsync(postgres.Owner.ConnectionString, size);
        var floor = await Target.StartAsync("floor", floorUrl, options.Floor, new()
        {
            ["FLOOR_DATABASE"] = postgres.App.ConnectionString,
            ["FLOOR_URL"] = floorUrl.ToString(),
            ["MINICRM_SIGNING_KEY"] = secret,
            // As the service asks it of the C library by itself: what each PDF takes to be compressed is kept.
            ["MALLOC_ARENA_MAX"] = "2",
            ["MALLOC_TRIM_THRESHOLD_"] = "1048576",
            ["MALLOC_MMAP_THRESHOLD_"] = "1048576",
        }, started);
        return new(postgres, data, size, service, floor, StartServiceAsync, started);

        Task<Target> StartServiceAsync(Uri url) => Target.StartAsync(Target.OfService, url, options.Product, new()
        {
            ["ConnectionStrings__MiniCrm"] = postgres.Owner.ConnectionString,
            ["MINICRM_URL"] = url.ToString(),
            ["MINICRM_SIGNING_KEY"] = secret,
            ["MINICRM_ADMIN_PASSWORD"] = Password,
            ["MINICRM_RATE_LIMIT"] = "0",
            // No jobs by the clock: the chain's own check would find that these books were never sealed.
            ["MINICRM_ROLES"] = "web,worker",
        }, started);
    }

    /// <inheritdoc cref="Books.ForgetNewClientsAsync"/>
    public Task ForgetNewClientsAsync() => Books.ForgetNewClientsAsync(Owner, Size);

    /// <inheritdoc cref="Books.TidyAsync"/>
    public Task TidyAsync() => Books.TidyAsync(Owner);

    /// <summary>
    /// What earlier scenarios left to be tidied up is tidied up, what waits to be written is written, and what the machine took out of its memory
    /// meanwhile is read again: it would be autovacuum and the disk that are measured, by a call here and there.
    /// </summary>
    public async Task SettleAsync()
    {
        await TidyAsync();
        using (var sync = Process.Start("sync")) await sync.WaitForExitAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Data, "postgresql/data/base"), "*", SearchOption.AllDirectories))
        {
            try
            {
                await using var reading = File.OpenRead(file);
                await reading.CopyToAsync(Stream.Null);
            }
            catch (FileNotFoundException)
            {
                // PostgreSQL has taken it away meanwhile, as it does with what it keeps of its catalogs.
            }
        }
    }

    /// <summary>Beside the first, on the same database.</summary>
    public Task<Target> StartAnotherAsync() => _startService(FreeUrl());

    public Task<HttpClient> ClientAsync(Target target) => ClientAsync(target.Address);

    /// <summary>Signed in, with as many connections as a run keeps busy.</summary>
    public async Task<HttpClient> ClientAsync(Uri address)
    {
        await SignInAsync();
        // Whose certificate it is does not matter here: this program has just made it.
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Run.Connections, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => address.IsLoopback } };
        var client = new HttpClient(handler) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return client;
    }

    public async Task<string> PostgresVersionAsync()
    {
        await using var source = NpgsqlDataSource.Create(Owner);
        await using var command = source.CreateCommand("SHOW server_version");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A token is good for a quarter of an hour, and this leaves ten minutes of it; sign-ins are rationed.</summary>
    private async Task SignInAsync()
    {
        if (_signedIn.Elapsed < TimeSpan.FromMinutes(4) && _signedIn.IsRunning) return;
        _signedIn.Restart();
        using var answer = await Http.PostAsJsonAsync(new Uri(Service.Address, "/api/token/"), Credentials);
        answer.EnsureSuccessStatusCode();
        _token = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access"]!;
    }

    private static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}

/// <summary>A process that answers requests.</summary>
internal sealed class Target : IAsyncDisposable
{
    public const string OfService = "service";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private bool _isOver;

    private Target(string name, Uri address, Process process) => (Name, Address, _process) = (name, address, process);

    public string Name { get; }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>From its start to its first answer.</summary>
    public TimeSpan Ready { get; private set; }

    public static async Task<Target> StartAsync(string name, Uri address, string program, Dictionary<string, string> environment, ConcurrentStack<IAsyncDisposable> started)
    {
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(program)]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(program)) };
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var target = new Target(name, address, process);
        started.Push(target);
        _ = process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, "/api/clients/1/"));
                target.Ready = watch.Elapsed;
                return target;
            }
            catch (HttpRequestException) when (watch.Elapsed < Patience && !process.HasExited)
            {
                await Task.Delay(20);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver) return;

        _isOver = true;
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
