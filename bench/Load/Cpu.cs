using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MiniCrm.Load;

/// <summary>Processor time as the kernel counts it, and memory from /proc: what a noisy neighbour cannot spoil.</summary>
internal static class Cpu
{
    private const double MicrosecondsPerTick = 10_000;

    /// <summary>Microseconds of a while that is quiet.</summary>
    private const double NextToNothing = 10_000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Microseconds that a process has spent, its ended threads and children included.</summary>
    /// <remarks>To the nanosecond, but for its ended children: the kernel adds up all that they spent, and shows the sum in ticks.</remarks>
    public static double Of(int process) =>
        Fields(process) is { } fields ? Own(process) + fields[15..17].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) * MicrosecondsPerTick : 0;

    /// <summary>The same of a process and those it has started and that still run: a PostgreSQL server.</summary>
    public static double OfTree(int root) => Of(root) + ChildrenOf(root).Sum(Of);

    /// <summary>Waits until a process has next to nothing to do; what it does now and then, it may.</summary>
    /// <exception cref="InvalidOperationException">It is busy for half a minute, with nothing to do.</exception>
    public static async Task QuietAsync(int process)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            var before = Of(process);
            await Task.Delay(Quiet);
            if (Of(process) - before <= NextToNothing) return;
        }

        throw new InvalidOperationException($"Process {process} does not come to rest.");
    }

    /// <summary>Resident memory, MB.</summary>
    public static double MemoryOf(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;

    private static IEnumerable<int> ChildrenOf(int root) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        where id > 0 && Fields(id) is { } fields && fields[3] == root.ToString(CultureInfo.InvariantCulture)
        select id;

    /// <summary>As in proc(5), from field 1 at 0; null when the process has gone.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            // The name may hold spaces and parentheses.
            var afterName = text[(text.LastIndexOf(')') + 2)..].TrimEnd().Split(' ');
            return ["", "", .. afterName];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>By the clock that each process has, named as clock_getcpuclockid(3) does; 0 when it has gone.</summary>
    private static double Own(int process) => clock_gettime((~process << 3) | 2, out var time) == 0 ? time.Seconds * 1e6 + time.Nanoseconds / 1e3 : 0;

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
