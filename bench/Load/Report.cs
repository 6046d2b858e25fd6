using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MiniCrm.Load;

/// <summary>The tables of docs/performance.md that a run writes.</summary>
internal static class Report
{
    public static string Markdown(IReadOnlyList<Measured> measured, Options options)
    {
        var text = new StringBuilder();
        Line($"""
            # Performance

            Written by `./minicrm bench`: one run, one machine, one PostgreSQL; what counts is the ratios. {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.
            **S** is {Described("S")}, **M** {Described("M")}. Four connections ask without a pause for {options.Seconds.TotalSeconds:0} s, after a warm-up; they share the cores with what they measure.
            CPU is read from /proc: microseconds for a call, of the process itself and of PostgreSQL.

            The **floor** (bench/Floor) is a minimal ASP.NET Core program: hand-written SQL, prepared, columns straight to JSON, the same token verified, the same ETag computed; no validation, no use cases, no rate limit, no log, no metrics. "Ratio" is the service's CPU over the floor's, each with its PostgreSQL's; "own" leaves PostgreSQL out.
            """);
        foreach (var size in options.Sizes) Table(size);
        if (options.Sizes.Count == 2) Growth();
        return text.ToString();

        void Table(Size size)
        {
            Line($"\n## {size.Name}: {Described(size.Name)}\n\n| scenario | calls/s | p50 ms | p95 | p99 | max | CPU µs: service + PostgreSQL | floor + PostgreSQL | ratio | own |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
            foreach (var ours in measured.Where(one => one.Size == size.Name && one.Target == "service"))
            {
                var floor = measured.FirstOrDefault(one => one.Size == size.Name && one.Target == "floor" && one.Scenario == ours.Scenario);
                var against = floor is null ? "| | |" : string.Create(CultureInfo.InvariantCulture,
                    $"{floor.Cpu:0} + {floor.Database:0} | {(ours.Cpu + ours.Database) / (floor.Cpu + floor.Database):0.00} | {ours.Cpu / floor.Cpu:0.00} |");
                Line($"| {ours.Scenario} | {ours.PerSecond:0} | {ours.P50:0.00} | {ours.P95:0.00} | {ours.P99:0.00} | {ours.Max:0.0} | {ours.Cpu:0} + {ours.Database:0} | {against}");
            }
        }

        void Growth()
        {
            Line($"\n## From S to M\n\n| scenario | CPU at S, µs | at M | growth |\n| --- | --: | --: | --: |");
            foreach (var small in measured.Where(one => one.Size == "S" && one.Target == "service"))
            {
                var large = measured.First(one => one.Size == "M" && one.Target == "service" && one.Scenario == small.Scenario);
                Line($"| {small.Scenario} | {small.Cpu + small.Database:0} | {large.Cpu + large.Database:0} | {(large.Cpu + large.Database) / (small.Cpu + small.Database):0.00} |");
            }
        }

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Described(string size) => string.Create(CultureInfo.InvariantCulture, $"{Size.Named(size).Clients:#,0} clients and {Size.Named(size).Invoices:#,0} invoices");
}
