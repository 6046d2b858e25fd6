using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MiniCrm.Load;

/// <summary>docs/performance.md, as a run writes it.</summary>
internal static class Report
{
    public static string Markdown(IReadOnlyList<Findings> findings, Options options)
    {
        var text = new StringBuilder();
        Line($"""
            # Performance

            Written by `./minicrm bench`: one run, one machine, one PostgreSQL; what counts is the ratios. {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, PostgreSQL {findings[0].PostgresVersion}.
            **S** is {Described(Size.Named("S"))}, **M** {Described(Size.Named("M"))}. {Run.Connections} connections ask without a pause for {options.Seconds.TotalSeconds:0} s in {Findings.Rounds} parts, after a warm-up, service and floor at both sizes in turn, each part with other rows; they share the cores with what they measure.
            CPU is what the kernel counted: microseconds for a call, of the process itself and of PostgreSQL, of the median part. Memory allocated and round trips to PostgreSQL are the service's own, from /metrics.

            The **floor** (bench/Floor) is a minimal ASP.NET Core program: hand-written SQL, prepared, columns straight to JSON, the same token verified, the same ETag computed, and by writes the same rows left behind (journal, events, numbers and chain), each PDF kept by itself where the service keeps up to four in one transaction; no validation, no use cases, no log, no metrics; the service runs without its rate limit. "Ratio" is the service's CPU over the floor's, each with its PostgreSQL's; "own" leaves PostgreSQL out.
            """);
        if (options.AreAll)
        {
            Line($"\n## What is promised, and the worst of what was measured\n\n| budget | {string.Join(" | ", findings.Select(at => at.Size.Name))} |\n| --- |{string.Concat(findings.Select(_ => " --- |"))}");
            foreach (var row in Budgets.Rows(findings)) Line($"{row}");
            Line($"\nA mark says what a run missed; docs/performance-notes.md, what the runs before it said, and why.");
        }

        foreach (var one in findings) Write(one);
        if (findings.Count == 2) Growth();
        return text.ToString();

        void Write(Findings at)
        {
            Line($"\n## {at.Size.Name}: {Described(at.Size)}\n\n| scenario | calls/s | p50 ms | p95 | p99 | max | CPU µs: service + PostgreSQL | floor + PostgreSQL | ratio | own | kB allocated | round trips |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
            foreach (var ours in at.Saturated.Where(one => one.Target == Target.OfService))
            {
                var floor = at.Saturated.FirstOrDefault(one => one.Target != Target.OfService && one.Scenario == ours.Scenario);
                var against = floor is null ? "| | |" : string.Create(CultureInfo.InvariantCulture,
                    $"{floor.Cpu:0} + {floor.Database:0} | {(ours.Cpu + ours.Database) / (floor.Cpu + floor.Database):0.00} | {ours.Cpu / floor.Cpu:0.00} |");
                Line($"| {ours.Scenario} | {ours.PerSecond:0} | {ours.P50:0.00} | {ours.P95:0.00} | {ours.P99:0.00} | {ours.Max:0.0} | {ours.Cpu:0} + {ours.Database:0} | {against} {ours.Allocated:0} | {ours.Statements:0.0} |");
            }

            Line($"\nThe service held {at.ServiceMegabytes:0} MB at the end, the floor {at.FloorMegabytes:0} MB. {at.Pdfs}. A second instance, started beside the first, answered after {at.Ready.TotalSeconds:0.0} s (the slowest of {Findings.Starts} starts).");
            if (at.Lasting is { } lasting) Line($"\n{lasting}.");
            Line($"\nAt a steady pace (half of the most for reads and writes), from when each call was due:\n\n| scenario | calls/s | p50 ms | p95 | p99 | max |\n| --- | --: | --: | --: | --: | --: |");
            foreach (var one in at.Paced) Line($"| {one.Scenario} | {one.PerSecond:0} | {one.P50:0.00} | {one.P95:0.00} | {one.P99:0.00} | {one.Max:0.0} |");
            Line($"\nOne instance and two behind nginx (deploy/nginx.conf, TLS), on the same cores, in turn; CPU is of service, nginx and PostgreSQL:\n\n| scenario | one: calls/s | p50, p95, p99 ms | two: calls/s | p50, p95, p99 ms | two / one | CPU µs for one | for two |\n| --- | --: | --: | --: | --: | --: | --: | --: |");
            foreach (var (scenario, one, two) in at.Pairs)
                Line($"| {scenario} | {one.PerSecond:0} | {one.Quantiles()} | {two.PerSecond:0} | {two.Quantiles()} | {two.PerSecond / one.PerSecond:0.00} | {one.Each(one.Services):0} + {one.Each(one.Nginx):0} + {one.Each(one.Database):0} | {two.Each(two.Services):0} + {two.Each(two.Nginx):0} + {two.Each(two.Database):0} |");
            Line($"\nThe floor's statements alone, prepared, by pgbench:\n\n| scenario | calls/s | mean ms | CPU µs of PostgreSQL |\n| --- | --: | --: | --: |");
            foreach (var one in at.Statements) Line($"| {one.Scenario} | {one.PerSecond:0} | {one.MeanMs:0.00} | {one.Database:0} |");
        }

        void Growth()
        {
            Line($"\n## From S to M\n\n| scenario | CPU at S, µs | at M | growth |\n| --- | --: | --: | --: |");
            foreach (var small in findings[0].Saturated.Where(one => one.Target == Target.OfService))
            {
                var large = findings[1].Saturated.First(one => one.Target == Target.OfService && one.Scenario == small.Scenario);
                Line($"| {small.Scenario} | {small.Cpu + small.Database:0} | {large.Cpu + large.Database:0} | {(large.Cpu + large.Database) / (small.Cpu + small.Database):0.00} |");
            }
        }

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Described(Size size) => string.Create(CultureInfo.InvariantCulture, $"{size.Clients:#,0} clients and {size.Invoices:#,0} invoices");
}
