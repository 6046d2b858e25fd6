using System.Text.RegularExpressions;
using MiniCrm.Tests;

namespace MiniCrm.UnitTests.Documentation;

/// <summary>docs/security.md names what exists, and leaves nothing out.</summary>
public partial class SecurityTable
{
    /// <summary>How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.</summary>
    private static readonly int[] PerChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

    private static readonly string[] Verdicts = ["met", "partly", "not met", "n/a"];

    private static readonly IReadOnlyList<Row> Rows = [.. Line().Matches(Repository.Read("docs/security.md")).Select(Row.Of)];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Tests = new(() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
        .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)), StringComparer.Ordinal));

    [Fact]
    public void Has_every_requirement_of_the_two_levels_once()
    {
        Assert.Equal(Rows.Count, Rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal(PerChapter, Enumerable.Range(1, 17).Select(chapter => Rows.Count(row => row.Id.StartsWith($"V{chapter}.", StringComparison.Ordinal))));
        Assert.Equal((70, 183), (Rows.Count(row => row.Level == "1"), Rows.Count(row => row.Level == "2")));
    }

    [Fact]
    public void Calls_nothing_met_without_a_place_nor_missing_without_a_word()
    {
        Assert.All(Rows, row => Assert.Contains(row.Verdict, Verdicts));
        Assert.All(Rows.Where(row => row.Verdict is "met" or "partly"), row => Assert.NotEmpty(row.Files));
        Assert.All(Rows.Where(row => row.Verdict is not "met"), row => Assert.NotEmpty(row.Remark));
        Assert.All(Rows.Where(row => row.Verdict is "met"), row => Assert.True(row.Tests.Count > 0 || row.Remark.Length > 0, row.Id));
    }

    [Fact]
    public void Counts_its_own_verdicts() =>
        Assert.Contains(
            $"{Rows.Count} requirements: {Count("met")} met, {Count("partly")} partly, {Count("not met")} not met, {Count("n/a")} not applicable.",
            Repository.Read("docs/security.md"), StringComparison.Ordinal);

    [Fact]
    public void Names_files_that_exist() =>
        Assert.All(Rows.SelectMany(row => row.Files.Select(file => (row.Id, File: file))), named =>
            Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", named.File)), $"{named.Id}: {named.File}"));

    [Fact]
    public void Names_tests_that_exist() =>
        Assert.All(Rows.SelectMany(row => row.Tests.Select(test => (row.Id, Test: test))), named =>
        {
            var (suite, test) = (named.Test.Split('.')[0], named.Test.Split('.').ElementAtOrDefault(1));
            Assert.True(Tests.Value.TryGetValue(suite, out var code) && code.Contains($"class {suite}", StringComparison.Ordinal), $"{named.Id}: {suite}");
            Assert.True(test is null || code!.Contains($" {test}(", StringComparison.Ordinal), $"{named.Id}: {named.Test}");
        });

    private static int Count(string verdict) => Rows.Count(row => row.Verdict == verdict);

    [GeneratedRegex(@"^\| (V\d+\.\d+\.\d+) \| (\d) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    private sealed record Row(string Id, string Level, string Verdict, IReadOnlyList<string> Files, IReadOnlyList<string> Tests, string Remark)
    {
        public static Row Of(Match line) => new(
            line.Groups[1].Value, line.Groups[2].Value, line.Groups[4].Value.Trim(),
            [.. Link().Matches(line.Groups[5].Value).Select(link => link.Groups[1].Value)],
            [.. Name().Matches(line.Groups[6].Value).Select(name => name.Groups[1].Value)],
            line.Groups[7].Value.Trim());
    }
}
