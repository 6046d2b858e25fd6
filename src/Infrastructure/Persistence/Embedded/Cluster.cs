using System.Security.Cryptography;
using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>A PostgreSQL cluster on disk, with its two roles, its database and their passwords.</summary>
internal sealed record Cluster(ClusterPrograms Programs, ClusterPasswords Passwords)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string DataFolder => Programs.DataFolder;

    public static async Task<Cluster> OpenOrCreateAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            await CreateAsync(folder, cancellationToken);

        return await OpenAsync(folder, cancellationToken);
    }

    public static ClusterPasswords PasswordsIn(string folder) => ClusterPasswords.Read(PasswordFile(folder));

    public static string DataIn(string folder) => Path.Combine(folder, "data");

    private static async Task<Cluster> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var data = DataIn(folder);
        var account = await PostgresAccount.OfClusterAsync(data, cancellationToken);
        var binaries = await PostgresBinaries.FindAsync(MajorThatMade(data), cancellationToken);
        return new(new(binaries, data, account), PasswordsIn(folder));
    }

    /// <summary>Made beside its place and renamed into it when it is whole and on disk: a start cut short leaves nothing half made.</summary>
    private static async Task CreateAsync(string folder, CancellationToken cancellationToken)
    {
        SweepUnfinished(folder);
        var unfinished = $"{folder}.{RandomNumberGenerator.GetHexString(8)}.new";
        try
        {
            await FillAsync(unfinished, cancellationToken);
            await ShortCommand.RunAsync("sync", cancellationToken, "-f", unfinished);
            Directory.Move(unfinished, folder);
            await ShortCommand.RunAsync("sync", cancellationToken, "-f", folder);
        }
        finally
        {
            SweepUnfinished(folder);
        }
    }

    private static async Task FillAsync(string folder, CancellationToken cancellationToken)
    {
        var binaries = await PostgresBinaries.FindAsync(null, cancellationToken);
        var programs = new ClusterPrograms(binaries, DataIn(folder), PostgresAccount.ForNewCluster());
        Directory.CreateDirectory(folder, OwnerOnly);
        Directory.CreateDirectory(programs.DataFolder, OwnerOnly);
        await programs.Account.OwnAsync(programs.DataFolder, cancellationToken);

        // "reject" until the file below says otherwise: the superuser can never connect, so it needs no password.
        await RunAsync(programs.InitDb("-U", "postgres", "-A", "reject", "-E", "UTF8", "--locale=C.UTF-8", "--lc-collate=C",
            "--no-sync", "--no-instructions", "--data-checksums"), "", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(programs.DataFolder, "pg_hba.conf"), ClusterSql.HostBasedAccess, cancellationToken);

        var passwords = ClusterPasswords.Random();
        passwords.Write(PasswordFile(folder));
        await RunAsync(programs.SingleUser("-c", "exit_on_error=on", "-c", "fsync=off", "-c", "log_min_error_statement=panic", "template1"),
            ClusterSql.RolesAndDatabase(passwords), cancellationToken);
    }

    private static async Task RunAsync(System.Diagnostics.ProcessStartInfo program, string input, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await ShortCommand.RunAsync(program, input, cancellationToken);
        if (exitCode != 0)
            throw new CannotStartException($"The embedded PostgreSQL could not be set up: {LastLine(output)}");
    }

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing";

    private static void SweepUnfinished(string folder)
    {
        foreach (var leftover in Directory.GetDirectories(Path.GetDirectoryName(folder)!, Path.GetFileName(folder) + ".*.new"))
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (IOException)
            {
                // What filled it is still dying: the next start sweeps it.
            }
        }
    }

    private static int MajorThatMade(string data) =>
        int.Parse(File.ReadAllText(Path.Combine(data, "PG_VERSION")), System.Globalization.CultureInfo.InvariantCulture);

    private static string PasswordFile(string folder) => Path.Combine(folder, "passwords.json");
}
