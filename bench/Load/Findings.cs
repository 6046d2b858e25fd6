using System.Globalization;

namespace MiniCrm.Load;

/// <summary>All that is measured at one size, in this order.</summary>
internal sealed record Findings(Size Size)
{
    private const double IssuesPerSecond = 50;

    /// <summary>Each scenario of each target, as many as it can.</summary>
    public List<Measured> Saturated { get; } = [];

    /// <summary>The service at a pace that it keeps with ease: what a user waits.</summary>
    public List<Measured> Paced { get; } = [];

    /// <summary>The same statements sent by pgbench.</summary>
    public List<StatementCost> Statements { get; } = [];

    public PdfRun? Pdfs { get; private set; }

    /// <summary>One instance and two behind nginx.</summary>
    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    public string PostgresVersion { get; private set; } = "";

    public double ServiceMegabytes { get; private set; }

    public double FloorMegabytes { get; private set; }

    public static async Task<Findings> OfAsync(Installation bench, Options options)
    {
        var findings = new Findings(bench.Size) { PostgresVersion = await bench.PostgresVersionAsync() };
        foreach (var scenario in options.Scenarios)
        {
            foreach (var target in bench.Targets.Where(scenario.RunsOn)) await Run.WarmUpAsync(scenario, target, bench);
        }

        foreach (var scenario in options.Scenarios)
        {
            foreach (var target in bench.Targets.Where(scenario.RunsOn)) Add(findings.Saturated, await Run.ScenarioAsync(scenario, target, bench, options.Seconds));
        }

        // No scenario has "pairs" in its name: --only pairs.
        if (options.AreAll || options.Scenarios.Count == 0)
        {
            findings.Pairs = await Pair.MeasureAsync(bench, options.Seconds);
            foreach (var pair in findings.Pairs) Console.WriteLine($"{bench.Size.Name}  {pair}");
        }

        if (!options.AreAll) return findings;
        foreach (var scenario in options.Scenarios.Where(scenario => scenario.Sql is not null)) findings.Statements.Add(Shown(await StatementCost.OfAsync(scenario, bench, options.Seconds)));
        foreach (var scenario in Scenario.Halved) Add(findings.Paced, await Run.ScenarioAsync(scenario, bench.Service, bench, options.Seconds, findings.HalfOf(scenario)));
        await Drafts.MakeAsync(bench, (int)(2 * IssuesPerSecond * options.Seconds.TotalSeconds));
        Add(findings.Paced, await Run.ScenarioAsync(Drafts.Issue, bench.Service, bench, options.Seconds, IssuesPerSecond));
        findings.Pdfs = Shown(await PdfRun.OfAsync(bench));
        Add(findings.Saturated, await SignIns.MeasureAsync(bench));
        (findings.ServiceMegabytes, findings.FloorMegabytes) = (Cpu.MemoryOf(bench.Service.ProcessId), Cpu.MemoryOf(bench.Floor.ProcessId));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bench.Size.Name}: the service holds {findings.ServiceMegabytes:0} MB, the floor {findings.FloorMegabytes:0} MB"));
        return findings;
    }

    private static void Add(List<Measured> to, Measured measured) => to.Add(Shown(measured));

    private static T Shown<T>(T measured)
    {
        Console.WriteLine(measured);
        return measured;
    }

    private double HalfOf(Scenario scenario) => Saturated.First(one => one.Scenario == scenario.Name && one.Target == Target.OfService).PerSecond / 2;
}
