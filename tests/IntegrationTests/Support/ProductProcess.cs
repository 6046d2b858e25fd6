using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MiniCrm.WebApi.Hosting;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>The product in a process of its own on somebody's database, so that a test can kill it.</summary>
internal sealed class ProductProcess : IDisposable
{
    private readonly Process _process;

    private ProductProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ProductProcess> StartAsync(string database)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "up"]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__MiniCrm"] = database;
        start.Environment["MINICRM_URL"] = address.ToString();
        start.Environment["MINICRM_RATE_LIMIT"] = "0";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("Mini CRM is ready", StringComparison.Ordinal)) continue;

            // Nobody reads on, and a full pipe would stop it.
            _ = process.StandardOutput.ReadToEndAsync();
            return new(process, address);
        }

        throw new InvalidOperationException("The product ended before it was ready.");
    }

    /// <summary>SIGKILL: nothing is finished, nothing handed back.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
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
