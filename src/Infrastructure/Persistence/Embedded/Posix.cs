using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>The two system calls that .NET has no method for.</summary>
internal static class Posix
{
    public const int Interrupt = 2;
    public const int Quit = 3;

    private const int PathOnlyCloseOnExec = 0x280000;

    /// <summary>Sends a signal; a process that is gone already is no error.</summary>
    public static void Signal(int processId, int signal) => _ = kill(processId, signal);

    /// <summary>Opens a folder without reading it; the descriptor lives as long as this process.</summary>
    public static int OpenFolder(string path)
    {
        var descriptor = open(Encoding.UTF8.GetBytes(path + '\0'), PathOnlyCloseOnExec);
        return descriptor >= 0 ? descriptor : throw new Win32Exception(Marshal.GetLastPInvokeError(), path);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int processId, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int open(byte[] path, int flags);
}
