using System.Globalization;
using System.Text;
using MiniCrm.Application.Common;

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
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return new(file);
        }
        catch (IOException busy) when (busy.HResult == WouldBlock)
        {
            return null;
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new CannotStartException($"The data folder {dataFolder} cannot be used: {refusal.Message}", refusal);
        }
    }

    /// <summary>The same, for a second: a command that asks whether a product runs holds it for an instant.</summary>
    public static async Task<DataFolderLock?> TakeAsync(string dataFolder, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            if (TryTake(dataFolder) is { } taken) return taken;
            await Task.Delay(100, cancellationToken);
        }

        return null;
    }

    /// <summary>Whether a product ever ran on this folder; nothing is made by asking.</summary>
    public static bool Exists(string dataFolder) => File.Exists(PathIn(dataFolder));

    /// <summary>The process that holds the lock, as it wrote itself down; empty in the instant before it has.</summary>
    /// <remarks>Read by a program: .NET opens no file, not even to read, without asking for a share of its lock.</remarks>
    public static Task<string> HolderAsync(string dataFolder, CancellationToken cancellationToken) =>
        ShortCommand.RunAsync("cat", cancellationToken, PathIn(dataFolder));

    public void Dispose() => _file.Dispose();

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, "minicrm.lock");
}
