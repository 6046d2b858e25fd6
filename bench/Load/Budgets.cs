using System.Globalization;

namespace MiniCrm.Load;

/// <summary>What the product is held to, and what a run says of it.</summary>
internal static class Budgets
{
    private const double Reads = 1.6;
    private const double Writes = 2;
    private const double Growth = 1.3;
    private const double Deep = 1.3;
    private const double PacedReadMs = 20;
    private const double PacedWriteMs = 40;
    private const double PdfsPerSecond = 80;
    private const double Storm = 2;
    private const double Megabytes = 300;
    private const double ReadySeconds = 2;

    /// <summary>A row each: what is promised, at each size the worst of what was measured, and whether that keeps it.</summary>
    public static IEnumerable<string> Rows(IReadOnlyList<Findings> findings) =>
    [
        Row($"reads: CPU at most {Reads} × the floor's", findings, at => Worst(Ratios(at, Scenario.IsRead)), Reads),
        Row($"writes: at most {Writes} × the floor's", findings, at => Worst([.. Ratios(at, Scenario.IsWrite), ("a PDF", at.Pdfs!.Ratio)]), Writes),
        Row($"from S to M: CPU of pages, searches and dashboard at most {Growth} ×", findings, at => at == findings[0] ? null : Worst(Grown(findings[0], at)), Growth),
        Row($"a page 1,000 deep: CPU at most {Deep} × that of the first", findings, at => ("", Cost(at, Scenario.DeepPage) / Cost(at, Scenario.FirstPage)), Deep),
        Row($"reads at half rate: p99 under {PacedReadMs} ms", findings, at => ("", at.Paced[0].P99), PacedReadMs, "ms"),
        Row($"writes at half rate: p99 under {PacedWriteMs} ms", findings, at => Worst([.. at.Paced.Skip(1).Select(one => (one.Scenario, one.P99))]), PacedWriteMs, "ms"),
        Row($"nothing over {Run.Slow} ms in the long mix", findings, at => at.Lasting is { } lasting ? ($"{lasting.Mix.Slowest}; {lasting.Disk.Slowest}", lasting.Mix.Max) : null, Run.Slow, "ms"),
        Row($"PDFs: at least {PdfsPerSecond} a second", findings, at => ("", at.Pdfs!.Service.PerSecond), PdfsPerSecond, atLeast: true),
        Row($"a storm of PDFs: p95 of reads at most {Storm} × that of the calm", findings, at => ("", at.Pdfs!.StormP95 / at.Pdfs.CalmP95), Storm),
        Row($"memory under {Megabytes} MB", findings, at => ("", Math.Max(at.ServiceMegabytes, at.Lasting?.Megabytes.DefaultIfEmpty().Max() ?? 0)), Megabytes, "MB"),
        Row($"start to ready under {ReadySeconds} s", findings, at => ("", at.Ready.TotalSeconds), ReadySeconds, "s"),
        Row("one round trip per read", findings, at => Worst([.. Ours(at).Where(one => Scenario.IsRead(one.Scenario)).Select(one => (one.Scenario, one.Statements))]), 1.05),
    ];

    private static string Row(string promise, IReadOnlyList<Findings> findings, Func<Findings, (string What, double Value)?> measured, double limit, string unit = "", bool atLeast = false)
    {
        var cells = findings.Select(at => measured(at) is { } found ? Cell(found, unit, atLeast ? found.Value >= limit : found.Value <= limit) : "");
        return $"| {promise} | {string.Join(" | ", cells)} |";
    }

    private static string Cell((string What, double Value) found, string unit, bool isKept)
    {
        var value = found.Value.ToString(found.Value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
        return $"{(isKept ? "" : "**MISSED** ")}{value}{(unit.Length > 0 ? " " : "")}{unit}{(found.What.Length > 0 ? $" ({found.What})" : "")}";
    }

    private static (string What, double Value)? Worst((string What, double Value)[] all) => all.Length == 0 ? null : all.MaxBy(one => one.Value);

    private static (string What, double Value)[] Ratios(Findings at, Func<string, bool> isAsked) =>
    [
        .. from ours in Ours(at)
           where isAsked(ours.Scenario)
           let floor = at.Saturated.FirstOrDefault(one => one.Target != Target.OfService && one.Scenario == ours.Scenario)
           where floor is not null
           select (ours.Scenario, (ours.Cpu + ours.Database) / (floor.Cpu + floor.Database)),
    ];

    private static (string What, double Value)[] Grown(Findings small, Findings large) =>
        [.. Ours(large).Where(one => Scenario.IsRead(one.Scenario)).Select(one => (one.Scenario, (one.Cpu + one.Database) / Cost(small, one.Scenario)))];

    private static double Cost(Findings at, string scenario)
    {
        var ours = Ours(at).First(one => one.Scenario == scenario);
        return ours.Cpu + ours.Database;
    }

    private static IEnumerable<Measured> Ours(Findings at) => at.Saturated.Where(one => one.Target == Target.OfService);
}
