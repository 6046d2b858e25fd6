using System.Text.RegularExpressions;
using MiniCrm.Tests;

namespace MiniCrm.UnitTests.Documentation;

/// <summary>docs/api.md has the code of every refusal that the API knows, and no other.</summary>
public partial class CodesOfRefusals
{
    private static readonly string[] Rooms = ["src/Domain", "src/Application", "src/Infrastructure", "src/WebApi"];

    [Fact]
    public void Are_all_told()
    {
        var known = Rooms.SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Given().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        var page = Repository.Read("docs/api.md");
        var told = Told().Matches(page[page.IndexOf("\n## Codes", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).Except(["code", "errors"]).ToHashSet();

        Assert.InRange(known.Count, 50, 100);
        Assert.Equal(known.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>As the code of an error or a problem: after its kind, its status, or what makes one of that kind.</summary>
    [GeneratedRegex(@"(?:ErrorKind\.\w+,|Status\d{3}\w+,|\(status,|\bConflict\(|\bMalformed\()\s*""([a-z]+(?:_[a-z]+)*)""")]
    private static partial Regex Given();

    [GeneratedRegex("`([a-z]+(?:_[a-z]+)*)`")]
    private static partial Regex Told();
}
