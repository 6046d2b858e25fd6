using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MiniCrm.IntegrationTests.Webhooks;

/// <summary>Somebody's endpoint, which can be down, slow, or of bad manners.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Received> _received = new();

    // The port of one that is gone may be given to another: what is still sent to the one is not the other's.
    private readonly string _path = $"/recevoir/{Guid.NewGuid():N}";

    private WebApplication? _app;

    /// <summary>What it answers; 200 unless told otherwise.</summary>
    public Func<Received, HttpResponse, Task> Answers { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>All that came, in the order of coming, also what was refused.</summary>
    public IReadOnlyList<Received> Received => [.. _received];

    public int Port { get; } = FreePort();

    public string Url => $"http://127.0.0.1:{Port}{_path}";

    public static async Task<Receiver> UpAsync()
    {
        var receiver = new Receiver();
        await receiver.StartAsync();
        return receiver;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{Port}");
        app.MapPost(_path, TakeAsync);
        await app.StartAsync();
        _app = app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var received = new Received(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body.ToArray());
        _received.Enqueue(received);
        await Answers(received, context.Response);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A delivery as it came.</summary>
internal sealed record Received(string Id, string Timestamp, string Signature, byte[] Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Kind => (string)Json["type"]!;

    /// <summary>By the words of the specification, not by the product's code.</summary>
    public string SignatureBy(string secret)
    {
        var signed = Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Encoding.UTF8.GetString(Body)}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret.Replace("whsec_", "", StringComparison.Ordinal)), signed));
    }
}
