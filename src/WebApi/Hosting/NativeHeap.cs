using System.Runtime.InteropServices;

namespace MiniCrm.WebApi.Hosting;

/// <summary>The C library's memory: what compiling methods took and gave back is given back to the system, not kept for every thread.</summary>
internal static class NativeHeap
{
    // malloc.h of glibc.
    private const int TrimThreshold = -1;
    private const int MostArenas = -8;

    private const int KeptBytes = 128 * 1024;

    /// <summary>Before there are many threads.</summary>
    public static void Economise()
    {
        try
        {
            _ = mallopt(MostArenas, 2);
            _ = mallopt(TrimThreshold, KeptBytes);
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
