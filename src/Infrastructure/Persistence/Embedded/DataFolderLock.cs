using System.Globalization;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>Held by a running product for its life: one product per data folder. The kernel drops it when the process dies.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private const int WouldBlock = 11;

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Null when another process holds it.</summary>
    public static DataFolderLock? TryTake(string dataFolder)
    {
        try
        {
            var file = new FileStream(PathIn(dataFolder), new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new(file);
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return null;
        }
    }

    /// <summary>The process that holds the lock, as it wrote itself down; empty in the instant before it has.</summary>
    public static string Holder(string dataFolder)
    {
        using var reader = new StreamReader(new FileStream(PathIn(dataFolder), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    public void Dispose() => _file.Dispose();

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, "minicrm.lock");
}
