using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary>A redis-server of one test's own, which can go and come back.</summary>
internal sealed class PrivateRedis : IDisposable
{
    private readonly int _port = FreePort();
    private Process _process;

    public PrivateRedis() => _process = Start();

    public string ConnectionString => $"127.0.0.1:{_port},password=secret";

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void ComeBack() => _process = Start();

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private Process Start()
    {
        string[] options = ["--port", $"{_port}", "--bind", "127.0.0.1", "--requirepass", "secret", "--save", "", "--appendonly", "no"];
        return Process.Start(new ProcessStartInfo("redis-server", options) { RedirectStandardOutput = true })!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
