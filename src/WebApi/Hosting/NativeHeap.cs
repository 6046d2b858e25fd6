using System.Runtime.InteropServices;

namespace MiniCrm.WebApi.Hosting;

/// <summary>
/// The C library's memory: what compiling methods took and gave back is given back to the system, not kept for every thread.
/// What each PDF takes to compress its streams (some 300 kB) is kept: fetched anew, page by page, it would cost more than all of the drawing.
/// </summary>
internal static class NativeHeap
{
    // malloc.h of glibc.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int MostArenas = -8;

    private const int KeptBytes = 1024 * 1024;

    /// <summary>Before there are many threads.</summary>
    public static void Economise()
    {
        try
        {
            _ = mallopt(MostArenas, 2);
            _ = mallopt(TrimThreshold, KeptBytes);
            _ = mallopt(MapThreshold, KeptBytes);
        }
        catch (Exception without) when (without is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: it keeps what it likes.
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int mallopt(int parameter, int value);
}
