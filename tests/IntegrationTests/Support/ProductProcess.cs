using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MiniCrm.WebApi.Hosting;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>The product in a process of its own on somebody's database, so that a test can kill it.</summary>
internal sealed class ProductProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _logs = new();

    private ProductProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) _logs.Enqueue(text); };
        process.BeginErrorReadLine();
    }

    /// <summary>JSON, one object a line.</summary>
    public IReadOnlyCollection<string> Logs => _logs;

    public Uri Address { get; }

    /// <param name="database">Its owner's connection string.</param>
    /// <param name="settings">Of the environment.</param>
    public static async Task<ProductProcess> StartAsync(string database, params (string Name, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "up"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__MiniCrm"] = database;
        start.Environment["MINICRM_URL"] = address.ToString();
        start.Environment["MINICRM_RATE_LIMIT"] = "0";
        start.Environment["MINICRM_DATA"] = Scratch.Folder("product");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var product = new ProductProcess(Process.Start(start)!, address);
        var process = product._process;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Mini CRM is ready", StringComparison.Ordinal)) continue;

            // Nobody reads on, and a full pipe would stop it.
            _ = process.StandardOutput.ReadToEndAsync();
            return product;
        }

        throw new InvalidOperationException($"The product ended before it was ready: {string.Join('\n', product._logs)}");
    }

    /// <summary>SIGKILL: nothing is finished, nothing handed back.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: everything in order.</summary>
    /// <returns>When it has ended: its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
