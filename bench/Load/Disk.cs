using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MiniCrm.Load;

/// <summary>
/// How long the disk takes to keep a page of 8 kB in a file by itself, some forty times a second beside what is measured:
/// no commit is answered sooner. Who makes it wait, PostgreSQL or a neighbour of the virtual machine, it does not tell.
/// </summary>
internal sealed class Disk
{
    private const int Page = 8192;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly List<Span> _flushes = [];

    /// <summary>In the same file system as the database.</summary>
    public static async Task<Disk> WatchAsync(string folder, CancellationToken until)
    {
        var disk = new Disk();
        await Task.Factory.StartNew(() => disk.Flush(Path.Combine(folder, "flushes"), until), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return disk;
    }

    public string Slowest => string.Create(CultureInfo.InvariantCulture, $"the disk beside it {_flushes.Max(flush => flush.Milliseconds):0} ms");

    /// <summary>Of those that took this long, how many did so while the disk answered in less than half the time.</summary>
    public int Unexplained(IReadOnlyList<Span> slow) => slow.Count(one => !_flushes.Exists(flush => flush.Milliseconds > one.Milliseconds / 2 && flush.Meets(one)));

    public override string ToString()
    {
        double[] times = [.. _flushes.Select(flush => flush.Milliseconds).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"the disk kept {times.Length:#,0} pages of a file beside it, p50 {times[times.Length / 2]:0.0} ms, p99 {times[(int)(times.Length * 0.99)]:0.0}, the slowest {times[^1]:0.0}");
    }

    private void Flush(string path, CancellationToken until)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        var page = new byte[Page];
        do
        {
            var begin = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, page, 0);
            if (fdatasync(file) != 0) throw new IOException($"{path}: not kept, error {Marshal.GetLastPInvokeError()}");
            _flushes.Add(new(begin, Stopwatch.GetTimestamp()));
        }
        while (!until.WaitHandle.WaitOne(Pause));
    }

    /// <summary>As PostgreSQL flushes its log: without the file's times.</summary>
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fdatasync(SafeFileHandle file);
}
