namespace MiniCrm.Tests;

/// <summary>Files of this repository, for tests that keep its documentation and its front door true.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MiniCrm.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
