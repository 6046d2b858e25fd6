using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MiniCrm.Load;

/// <summary>nginx as deploy/nginx.conf has it, with a certificate of its own, in a folder that goes with it.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private const string Template = "deploy/nginx.conf";

    private readonly string _folder;
    private readonly Process _process;
    private bool _isOver;

    private Nginx(string folder, Uri address, Uri plain, Process process) => (_folder, Address, Plain, _process) = (folder, address, plain, process);

    public Uri Address { get; }

    /// <summary>Without TLS.</summary>
    public Uri Plain { get; }

    public int ProcessId => _process.Id;

    /// <param name="first">An instance.</param>
    /// <param name="second">Another, or the same.</param>
    /// <param name="repository">Its folder.</param>
    public static async Task<Nginx> StartAsync(Uri first, Uri second, string repository = ".")
    {
        var folder = Directory.CreateTempSubdirectory("minicrm-bench-nginx-").FullName;
        var (http, https) = (FreePort(), FreePort());
        await WriteCertificateAsync(folder);
        var conf = await File.ReadAllTextAsync(Path.Combine(repository, Template));
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[
            ("RUN", folder), ("HTTP", $"127.0.0.1:{http}"), ("HTTPS", $"127.0.0.1:{https}"), ("HTTPS_SUFFIX", $":{https}"), ("WEB_1", first.Authority), ("WEB_2", second.Authority),
            ("TLS_CERTIFICATE", Path.Combine(folder, "tls.crt")), ("TLS_KEY", Path.Combine(folder, "tls.key"))]) conf = conf.Replace($"${{CRM_{name}}}", value, StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(file, conf);

        var process = Process.Start("bash", ["-c", $"PATH=$PATH:/usr/sbin exec nginx -e stderr -c {file} -p {folder} -g 'daemon off;' >/dev/null"]);
        var nginx = new Nginx(folder, new($"https://127.0.0.1:{https}"), new($"http://127.0.0.1:{http}"), process);
        for (var tries = 0; !Answers(https); tries++)
        {
            if (tries == 100 || process.HasExited) throw new InvalidOperationException("nginx does not start; is it installed?");
            await Task.Delay(50);
        }

        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver) return;

        _isOver = true;
        using (var kill = Process.Start("kill", ["-QUIT", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task WriteCertificateAsync(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(Path.Combine(folder, "tls.crt"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
    }

    private static bool Answers(int port)
    {
        try
        {
            using var socket = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
