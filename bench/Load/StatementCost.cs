using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace MiniCrm.Load;

/// <summary>A scenario's statement, as the floor has it, by itself, prepared, sent by pgbench: what PostgreSQL asks for it.</summary>
internal sealed partial record StatementCost(string Scenario, double PerSecond, double MeanMs, double Database)
{
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(1);

    public static async Task<StatementCost> OfAsync(Scenario scenario, Installation bench, TimeSpan time)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, string.Create(CultureInfo.InvariantCulture,
            $"\\set client random(1, {bench.Size.Clients})\n\\set facture random(1, {bench.Size.Invoices})\n\\set jours random(0, 599)\n\\set profond {MiniCrm.Load.Scenario.DeepId(bench.Size)}\n{scenario.Sql!.ReplaceLineEndings(" ")};\n"));
        try
        {
            var before = Cpu.OfTree(bench.PostgresProcess);
            var said = await PgbenchAsync(bench, script, time);
            // Its connections end a moment after it: until each is the server's own time, it would be missed.
            await Task.Delay(Ending);
            var spent = Cpu.OfTree(bench.PostgresProcess) - before;
            return new(scenario.Name, Number(Rate().Match(said)), Number(Latency().Match(said)), spent / Number(Processed().Match(said)));
        }
        finally
        {
            File.Delete(script);
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"   {Scenario,-34} pgbench  {PerSecond,7:0}/s  mean {MeanMs,5:0.00} ms  CPU {Database:0} µs");

    private static async Task<string> PgbenchAsync(Installation bench, string script, TimeSpan time)
    {
        var owner = new NpgsqlConnectionStringBuilder(bench.Owner);
        var start = new ProcessStartInfo("pgbench",
            ["-n", "-M", "prepared", "-c", "4", "-T", time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), "-f", script, "-h", owner.Host!, "-p", $"{owner.Port}", "-U", owner.Username!, owner.Database!])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = owner.Password;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench does not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException(await errors);
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"actually processed: (\d+)")]
    private static partial Regex Processed();

    [GeneratedRegex(@"latency average = ([\d.]+)")]
    private static partial Regex Latency();

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();
}
