using System.Globalization;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>A folder of this test run's own. Runs that were killed leave theirs behind: the next run sweeps them.</summary>
internal static class Scratch
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "minicrm-tests");
    private static readonly Lazy<string> OfThisRun = new(Prepare);
    private static int _made;

    public static string Folder(string name)
    {
        var number = Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture);
        return Directory.CreateDirectory(Path.Combine(OfThisRun.Value, number + name)).FullName;
    }

    private static string Prepare()
    {
        Directory.CreateDirectory(Root);
        foreach (var run in Directory.GetDirectories(Root).Where(run => !Directory.Exists($"/proc/{Path.GetFileName(run)}")))
            Sweep(run);

        // Private, as a home is: what steps down from root must do without the right to search it.
        var own = Path.Combine(Root, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return Directory.CreateDirectory(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    private static void Sweep(string run)
    {
        try
        {
            Directory.Delete(run, recursive: true);
        }
        catch (IOException)
        {
            // Its servers are still shutting down: a later run sweeps it.
        }
    }
}
