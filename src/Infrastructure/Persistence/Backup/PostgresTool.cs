using System.Diagnostics;
using System.Globalization;
using MiniCrm.Application.Common;
using MiniCrm.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace MiniCrm.Infrastructure.Persistence.Backup;

/// <summary>pg_dump or pg_restore at work on a database; what it says is kept for when it fails.</summary>
internal sealed class PostgresTool : IDisposable
{
    /// <summary>Debian's and Alpine's; Fedora's.</summary>
    private static readonly string[] SystemAuthorities = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"];

    private readonly Process _process;
    private readonly string _name;
    private readonly Task<string> _complaints;

    private PostgresTool(Process process, string name) => (_process, _name, _complaints) = (process, name, process.StandardError.ReadToEndAsync());

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    /// <param name="binaries">Where the programs are.</param>
    /// <param name="name"><c>pg_dump</c> or <c>pg_restore</c>.</param>
    /// <param name="login">Handed over in the environment: arguments are for all to see.</param>
    /// <param name="arguments">What it is to do.</param>
    public static PostgresTool Start(PostgresBinaries binaries, string name, NpgsqlConnectionStringBuilder login, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(binaries.Folder, name), ["--no-password", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList()) start.Environment.Remove(variable);
        foreach (var (variable, value) in Environment(login)) start.Environment[variable] = value;
        return new(Process.Start(start)!, name);
    }

    /// <exception cref="CannotStartException">It failed; says why.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0) throw new CannotStartException($"{_name} failed: {Reason(await _complaints)}");
    }

    /// <summary>A tool that was given up on is ended.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static IEnumerable<(string Variable, string? Value)> Environment(NpgsqlConnectionStringBuilder login)
    {
        yield return ("LC_ALL", "C");
        yield return ("PGHOST", login.Host);
        yield return ("PGPORT", login.Port.ToString(CultureInfo.InvariantCulture));
        yield return ("PGDATABASE", login.Database ?? login.Username);
        yield return ("PGUSER", login.Username);
        yield return ("PGAPPNAME", "minicrm");
        if (login.Password is not null) yield return ("PGPASSWORD", login.Password);
        if (RootCertificate(login) is { } authorities) yield return ("PGSSLROOTCERT", authorities);
        yield return ("PGSSLMODE", login.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        });
    }

    /// <summary>Without one of its own the product trusts the system's authorities; the tools have to be told where those are.</summary>
    private static string? RootCertificate(NpgsqlConnectionStringBuilder login) =>
        login.RootCertificate ?? (login.SslMode is SslMode.VerifyCA or SslMode.VerifyFull ? Array.Find(SystemAuthorities, File.Exists) : null);

    private static string Reason(string complaints)
    {
        var lines = complaints.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(lines, line => line.Contains("error:", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it said nothing";
    }
}
