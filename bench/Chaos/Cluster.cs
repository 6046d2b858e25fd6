using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MiniCrm.Chaos;

/// <summary>A cluster of this run's own (deploy/cluster), in a folder that goes with it.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const string Password = "une phrase assez longue";

    private readonly Process _process;
    private readonly string _folder;
    private readonly Stopwatch _age = Stopwatch.StartNew();

    private Cluster(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    /// <summary>Plain HTTP, which redirects.</summary>
    public Uri PlainAddress => new($"http://127.0.0.1:{Address.Port + 1}");

    public TimeSpan Age => _age.Elapsed;

    /// <summary>Its folder stays.</summary>
    public bool KeepLogs { get; set; }

    /// <summary>Of the database's owner: inspection goes past the product.</summary>
    public string Database { get; private set; } = "";

    public static async Task<Cluster> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("minicrm-chaos-").FullName;
        var ports = FreePorts();
        var start = new ProcessStartInfo(Setting("MINICRM_CLUSTER")) { RedirectStandardOutput = true };
        start.Environment["MINICRM_DATA"] = folder;
        start.Environment["MINICRM_PUBLIC_URL"] = $"https://127.0.0.1:{ports}";
        start.Environment["MINICRM_CLUSTER_HTTP_PORT"] = $"{ports + 1}";
        start.Environment["MINICRM_CLUSTER_PORTS"] = $"{ports + 2}";
        start.Environment["MINICRM_ADMIN_PASSWORD"] = Password;
        start.Environment["MINICRM_RATE_LIMIT"] = "0";
        var cluster = new Cluster(Process.Start(start)!, folder, new($"https://127.0.0.1:{ports}"));
        try
        {
            await cluster.ReadyAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            cluster.KeepLogs = !cancellationToken.IsCancellationRequested;
            await cluster.DisposeAsync();
            throw;
        }
    }

    public bool IsCertificate(X509Certificate? shown)
    {
        using var own = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "cluster/secrets/tls.crt"));
        return shown is not null && own.RawDataMemory.Span.SequenceEqual(shown.GetRawCertData());
    }

    /// <summary>Of the parts that are the product's, line by line.</summary>
    public IEnumerable<string> Logs => Directory.EnumerateFiles(Path.Combine(_folder, "cluster/log"), "*.log").SelectMany(File.ReadLines);

    public static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: start me by ./minicrm chaos.");

    public int ProcessOf(string part) => int.Parse(File.ReadAllText(Path.Combine(_folder, $"cluster/run/{part}.pid")), CultureInfo.InvariantCulture);

    /// <summary>To the part's process, and to its children when it is about all of them.</summary>
    public void Signal(string part, string signal, bool withChildren = false)
    {
        var process = ProcessOf(part);
        Send(signal, withChildren ? [process, .. ChildrenOf(process)] : [process]);
    }

    /// <summary>Until it is gone: up to then, its connections take what is sent to them.</summary>
    public async Task KillAsync(string part)
    {
        var process = ProcessOf(part);
        Send("KILL", [process]);
        while (IsAlive(process)) await Task.Delay(1);
    }

    /// <summary>Asks the cluster itself for a rolling restart, and waits until every instance is another process and serves.</summary>
    public async Task RollAsync()
    {
        string[] instances = ["web1", "web2", "worker", "scheduler"];
        var before = instances.ToDictionary(name => name, ProcessOf);
        Send("USR1", [_process.Id]);
        while (instances.Any(name => ProcessOf(name) == before[name])) await Task.Delay(200);
        await Task.Delay(3_000);
    }

    public async Task<(int ExitCode, string Output)> VerifyAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Setting("MINICRM_APP"), "MiniCrm.WebApi.dll"), "verify"]) { RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__MiniCrm"] = Database;
        start.Environment["MINICRM_DATA"] = Path.Combine(_folder, "cluster");
        using var verify = Process.Start(start)!;
        var output = await verify.StandardOutput.ReadToEndAsync(cancellationToken);
        await verify.WaitForExitAsync(cancellationToken);
        return (verify.ExitCode, output.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Send("TERM", [_process.Id]);
        await _process.WaitForExitAsync();
        Console.WriteLine($"The cluster ended with {_process.ExitCode}.");
        _process.Dispose();
        if (KeepLogs) Console.WriteLine($"Its logs are in {_folder}/cluster/log.");
        else Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!line.StartsWith("Mini CRM is ready", StringComparison.Ordinal)) continue;

            _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var setting = await File.ReadAllTextAsync(Path.Combine(_folder, "cluster/run/database.env"), cancellationToken);
            Database = setting.Split('\'')[1];
            return;
        }

        throw new InvalidOperationException("The cluster did not start.");
    }

    private static void Send(string signal, IEnumerable<int> processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(process => process.ToString(CultureInfo.InvariantCulture))]);
        kill.WaitForExit();
    }

    /// <summary>A zombie has let go of everything once its last thread has ended; its first may end before the others, which still hold its sockets.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal) || Directory.GetDirectories($"/proc/{process}/task").Length > 1;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IEnumerable<int> ChildrenOf(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    /// <summary>The first of eight in a row that nobody listens on.</summary>
    private static int FreePorts()
    {
        for (var first = 21_000; ; first += 10)
        {
            try
            {
                foreach (var port in Enumerable.Range(first, 8))
                {
                    using var listener = new TcpListener(IPAddress.Loopback, port);
                    listener.Start();
                }

                return first;
            }
            catch (SocketException)
            {
                // One of them is taken.
            }
        }
    }
}
