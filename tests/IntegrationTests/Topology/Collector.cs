using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary>Stands where an OpenTelemetry collector would: keeps what is posted to it, by path.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentBag<(string Path, string Text)> _received = [];

    public Collector()
    {
        for (var port = 20_318; ; port++)
        {
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                _listener.Start();
                Address = $"http://127.0.0.1:{port}";
                break;
            }
            catch (HttpListenerException)
            {
                // Taken.
            }
        }

        _ = ListenAsync();
    }

    public string Address { get; }

    /// <summary>Protobuf keeps texts as they are: what was sent can be searched.</summary>
    public string Received(string path) => string.Join('\n', _received.Where(item => item.Path == path).Select(item => item.Text));

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Add((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
