using System.Globalization;
using System.Text.RegularExpressions;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>A PostgreSQL found on this machine, or its client programs alone: Debian packs them apart.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    private const int FirstWithTransactionTimeout = 17;

    private static readonly string[] OfCluster = ["initdb", "postgres"];
    private static readonly string[] OfClient = ["pg_dump", "pg_restore"];

    /// <summary>Debian, Red Hat and a build from source: none of their folders is on PATH.</summary>
    private static readonly (string Root, string Pattern, string Bin)[] WellKnown =
        [("/usr/lib/postgresql", "*", "bin"), ("/usr", "pgsql-*", "bin"), ("/usr/local", "pgsql", "bin")];

    /// <summary>PATH first, then the usual folders, newest first.</summary>
    /// <param name="major">The version that made the data: no other one can read it. Null for new data.</param>
    public static async Task<PostgresBinaries> FindAsync(int? major, CancellationToken cancellationToken)
    {
        var found = await AllAsync(OfCluster, cancellationToken);
        return found.Find(binaries => major is null ? binaries.Major >= OldestMajor : binaries.Major == major)
            ?? throw new CannotStartException(WhatIsMissing(major, found));
    }

    /// <summary>For pg_dump and pg_restore.</summary>
    /// <param name="major">Of the server.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<PostgresBinaries> FindForServerAsync(int major, CancellationToken cancellationToken) =>
        SuitedTo(major, await AllAsync(OfClient, cancellationToken)) ?? throw new CannotStartException(
            $"The database is PostgreSQL {major}: pg_dump and pg_restore that suit it are not on this machine. Install them (Debian: apt-get install postgresql-client-{major}).");

    /// <summary>
    /// Of the server's own version, or else the next. Those of 17 and later set <c>transaction_timeout</c>, which older servers refuse, and
    /// what they dump those of older servers cannot read.
    /// </summary>
    internal static PostgresBinaries? SuitedTo(int major, IEnumerable<PostgresBinaries> found) =>
        found.Where(binaries => binaries.Major >= major && (major >= FirstWithTransactionTimeout || binaries.Major < FirstWithTransactionTimeout)).MinBy(binaries => binaries.Major);

    private static async Task<List<PostgresBinaries>> AllAsync(string[] programs, CancellationToken cancellationToken)
    {
        List<PostgresBinaries> found = [];
        foreach (var folder in OnPath(programs[0]).Concat(InUsualFolders()).Where(folder => HasAll(folder, programs)).Distinct())
            found.Add(new(folder, await MajorOfAsync(Path.Combine(folder, programs[0]), cancellationToken)));
        return found;
    }

    private static IEnumerable<string> OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => new FileInfo(Path.Combine(folder, program)))
            .Where(file => file.Exists)
            .Select(file => (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName)
            .Select(file => Path.GetDirectoryName(file)!);

    private static IEnumerable<string> InUsualFolders() =>
        from place in WellKnown
        where Directory.Exists(place.Root)
        from folder in Directory.GetDirectories(place.Root, place.Pattern).Order(NumericOrder).Reverse()
        select Path.Combine(folder, place.Bin);

    private static StringComparer NumericOrder =>
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering);

    private static bool HasAll(string folder, string[] programs) => Array.TrueForAll(programs, program => File.Exists(Path.Combine(folder, program)));

    private static async Task<int> MajorOfAsync(string program, CancellationToken cancellationToken)
    {
        var version = await ShortCommand.RunAsync(program, cancellationToken, "--version");
        return int.Parse(FirstNumber().Match(version).Value, CultureInfo.InvariantCulture);
    }

    private static string WhatIsMissing(int? major, List<PostgresBinaries> found)
    {
        var present = found.Count == 0 ? "none" : string.Join(", ", found.Select(binaries => binaries.Major));
        return major is null
            ? $"No PostgreSQL {OldestMajor} or later on this machine (found: {present}). Install it (Debian: apt-get install postgresql), or name an outside one in ConnectionStrings__MiniCrm."
            : $"The data folder was made by PostgreSQL {major}, which is not on this machine (found: {present}). Install it (Debian: apt-get install postgresql-{major}).";
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
