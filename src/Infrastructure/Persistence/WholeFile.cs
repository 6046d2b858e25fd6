using System.Security.Cryptography;

namespace MiniCrm.Infrastructure.Persistence;

/// <summary>Files of which a reader sees the old one or the new one, and never a part.</summary>
internal static class WholeFile
{
    /// <summary>Written beside its place and renamed into it once it is whole and on disk; its owner alone may read it.</summary>
    /// <param name="path">Where it shall be; one that is there is replaced.</param>
    /// <param name="write">Writes all of it; may go back and read. If it throws, nothing is left.</param>
    public static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        var unfinished = $"{path}.{RandomNumberGenerator.GetHexString(8)}.new";
        try
        {
            await using (var file = new FileStream(unfinished, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                await write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
