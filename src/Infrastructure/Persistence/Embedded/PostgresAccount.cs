using MiniCrm.Application.Common;

namespace MiniCrm.Infrastructure.Persistence.Embedded;

/// <summary>The account that PostgreSQL runs as. It refuses to run as root, so root steps down to a lesser account.</summary>
/// <param name="Owner"><c>uid:gid</c> to step down to; null when the product is not root and PostgreSQL simply runs as it does.</param>
internal sealed record PostgresAccount(string? Owner)
{
    /// <summary>Whoever owns the cluster goes on owning it, whatever accounts the machine has got since.</summary>
    public static async Task<PostgresAccount> OfClusterAsync(string folder, CancellationToken cancellationToken) =>
        new(Environment.IsPrivilegedProcess
            ? await ShortCommand.RunAsync("stat", cancellationToken, "-c", "%u:%g", folder)
            : null);

    public static PostgresAccount ForNewCluster() => new(Environment.IsPrivilegedProcess ? LesserAccount() : null);

    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (Owner is not null)
            await ShortCommand.RunAsync("chown", cancellationToken, "-R", Owner, path);
    }

    /// <summary>What <c>setpriv</c> is told, so that the program it starts runs as this account.</summary>
    public string[] StepDown() => Owner?.Split(':') is [var user, var group]
        ? ["--reuid", user, "--regid", group, "--clear-groups"]
        : [];

    private static string LesserAccount()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var account = accounts.Find(fields => fields[0] == "postgres") ?? accounts.Find(fields => fields[0] == "nobody");
        return account is not null
            ? $"{account[2]}:{account[3]}"
            : throw new CannotStartException("PostgreSQL does not run as root, and this machine has neither an account 'postgres' nor 'nobody' to run it as.");
    }
}
