using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace MiniCrm.Load;

/// <summary>A scenario's statement by itself, prepared, sent by pgbench: what PostgreSQL asks for it.</summary>
internal sealed partial record StatementCost(string Scenario, double PerSecond, double P50, double Database)
{
    public static async Task<StatementCost> OfAsync(Scenario scenario, Installation bench, TimeSpan time)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, string.Create(CultureInfo.InvariantCulture,
            $"\\set client random(1, {bench.Size.Clients})\n\\set facture random(1, {bench.Size.Invoices})\n\\set profond {MiniCrm.Load.Scenario.DeepId(bench.Size)}\n{scenario.Sql!.ReplaceLineEndings(" ")};\n"));
        try
        {
            var before = Cpu.OfTree(bench.PostgresProcess);
            var (said, cpu) = await PgbenchAsync(bench, script, time);
            var calls = Number(Processed().Match(said));
            return new(scenario.Name, Number(Rate().Match(said)), Number(Latency().Match(said)), (cpu - before) / calls);
        }
        finally
        {
            File.Delete(script);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"   {Scenario,-34} pgbench  {PerSecond,7:0}/s  mean {P50,5:0.00} ms  CPU {Database:0} µs");

    /// <remarks>pgbench's connections end with it, and their time with them: it is read shortly before.</remarks>
    private static async Task<(string Said, double Cpu)> PgbenchAsync(Installation bench, string script, TimeSpan time)
    {
        var owner = new NpgsqlConnectionStringBuilder(bench.Owner);
        var start = new ProcessStartInfo("pgbench",
            ["-n", "-M", "prepared", "-c", "4", "-T", time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), "-f", script, "-h", owner.Host!, "-p", $"{owner.Port}", "-U", owner.Username!, owner.Database!])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = owner.Password;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        await Task.Delay(time - TimeSpan.FromMilliseconds(100));
        var cpu = Cpu.OfTree(bench.PostgresProcess);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (said, cpu) : throw new InvalidOperationException(await errors);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"actually processed: (\d+)")]
    private static partial Regex Processed();

    [GeneratedRegex(@"latency average = ([\d.]+)")]
    private static partial Regex Latency();

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
