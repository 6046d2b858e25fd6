using System.Diagnostics;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>Starts PostgreSQL's programs on one cluster, as the account that owns it.</summary>
/// <remarks>
/// The cluster's folder is handed over as an open descriptor. Opened before root's rights are dropped, it is reached
/// below parents that the lesser account may not search (a root home is 0700), so nothing on the machine has to be loosened.
/// A session of its own keeps a terminal's Ctrl-C away from the database: it is stopped in order, after its clients.
/// </remarks>
internal sealed record ClusterPrograms(PostgresBinaries Binaries, string DataFolder, PostgresAccount Account)
{
    private const string Folder = "/proc/self/fd/9";
    private const string OpenThenRun = """exec 9<"$0" && cd / && exec "$@" """;

    public ProcessStartInfo InitDb(params string[] arguments) => Start("initdb", "KILL", arguments);

    /// <summary>One backend without a server: reads SQL from its standard input, one statement a line.</summary>
    public ProcessStartInfo SingleUser(params string[] arguments) =>
        Start("postgres", "KILL", ["--single", "-D", Folder, .. arguments]);

    /// <summary>The server. Should this process die, the kernel asks the server for a fast shutdown.</summary>
    public ProcessStartInfo Server(IEnumerable<string> settings) =>
        Start("postgres", "INT", ["-D", Folder, .. settings.SelectMany(setting => new[] { "-c", setting })]);

    private ProcessStartInfo Start(string program, string signalWhenParentDies, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh",
        [
            "-c", OpenThenRun, DataFolder,
            "setsid", "setpriv", "--pdeathsig", signalWhenParentDies, .. Account.StepDown(),
            Path.Combine(Binaries.Folder, program), .. arguments,
        ]);

        // The caller's PGPORT, PGDATA or language are meant for his own databases; what the server says is read here.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        start.Environment["PGDATA"] = Folder;
        return start;
    }
}
