using System.Diagnostics;
using System.Text;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary><c>./minicrm up</c> of this checkout as a user runs it; disposing of it is a SIGTERM.</summary>
internal sealed class Minicrm : IAsyncDisposable
{
    // The first run publishes the product, on machines that may be busy with other tests.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string[] RunnerPrefixes = ["MSBUILD", "VSTEST", "ASPNETCORE", "MINICRM", "ConnectionStrings", "DOTNET_HOST", "CORECLR"];

    private readonly Process _process;

    private Minicrm(Process process) => _process = process;

    /// <summary>The folder that it runs from.</summary>
    public string Published => Path.GetDirectoryName(File.ReadAllText($"/proc/{_process.Id}/cmdline").Split('\0')[1])!;

    public const string Password = "une phrase assez longue";

    /// <param name="folder">Empty, or with the data of an earlier start.</param>
    /// <param name="port">Where it shall listen, on loopback.</param>
    /// <param name="options">Of <c>up</c>.</param>
    public static async Task<Minicrm> UpAsync(string folder, int port, params string[] options)
    {
        var process = Process.Start(Started(folder, port, ["up", .. options]))!;
        try
        {
            await ReadyAsync(process, port);
            return new(process);
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    private static async Task ReadyAsync(Process process, int port)
    {
        var said = new StringBuilder();
        var complaints = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (line != $"Mini CRM is ready: http://127.0.0.1:{port}") continue;

            // Nobody reads on, and a full pipe would stop it.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new InvalidOperationException($"It ended before it was ready: {said}{await complaints}");
    }

    public static Task<(int ExitCode, string Said)> RunAsync(string folder, int port, string command) => RunAsync(Started(folder, port, [command]), Patience);

    /// <summary>To its end; what takes longer than that, or whose test is given up, is ended.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(ProcessStartInfo start, TimeSpan longest)
    {
        var process = Process.Start(start)!;
        try
        {
            var (told, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(longest);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await told + await complaints);
        }
        finally
        {
            await EndAsync(process);
        }
    }

    /// <summary>Asked to stop in order, with all that it started; made to, where it does not.</summary>
    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            await TerminateAsync(process);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await process.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await TerminateAsync(_process);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, _process.ExitCode);
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo Started(string folder, int port, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "minicrm"), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start);
        start.Environment["MINICRM_DATA"] = Path.Combine(folder, "data");
        start.Environment["MINICRM_URL"] = $"http://127.0.0.1:{port}";
        start.Environment["MINICRM_ADMIN_PASSWORD"] = Password;
        return start;
    }

    /// <summary>Takes away what a test runner tells its children, and a terminal would not.</summary>
    public static void Isolate(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsOfTheRunner).ToArray()) start.Environment.Remove(name);
    }

    private static bool IsOfTheRunner(string name) =>
        RunnerPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
