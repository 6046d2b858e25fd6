using System.Globalization;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary><c>postmaster.pid</c>: PostgreSQL's word on who serves a data folder, and whether it is ready.</summary>
internal sealed record PostmasterPidFile(int ProcessId, bool IsReady)
{
    /// <summary>Null when there is none, or when it is being written this instant.</summary>
    public static PostmasterPidFile? Read(string dataFolder)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(dataFolder));
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var processId)
                ? new(processId, lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal))
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Processes at work in this folder: a server and its backends keep it as their current directory.</summary>
    public static IEnumerable<int> ProcessesIn(string dataFolder)
    {
        foreach (var process in new DirectoryInfo("/proc").EnumerateDirectories())
        {
            if (int.TryParse(process.Name, CultureInfo.InvariantCulture, out var processId) && CurrentFolder(processId) == dataFolder)
                yield return processId;
        }
    }

    public static void Delete(string dataFolder) => File.Delete(PathIn(dataFolder));

    private static string? CurrentFolder(int processId)
    {
        try
        {
            return new FileInfo($"/proc/{processId}/cwd").LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");
}
