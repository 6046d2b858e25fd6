namespace MiniCrm.UnitTests.Builders;

/// <summary>Files of this repository, for tests that keep its documentation true.</summary>
public static class Repository
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MiniCrm.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
