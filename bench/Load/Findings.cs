using System.Globalization;

namespace MiniCrm.Load;

/// <summary>All that is measured at one size.</summary>
internal sealed record Findings(Installation Bench)
{
    private const double IssuesPerSecond = 50;

    /// <summary>Of what is asked at a steady pace: one pause of the machine of a tenth of a second would be a twentieth of three seconds, and the 99th percentile its alone.</summary>
    private static readonly TimeSpan LeastPaced = TimeSpan.FromSeconds(20);

    /// <summary>Of a second instance.</summary>
    public const int Starts = 3;

    /// <summary>Parts of the time of each scenario.</summary>
    public const int Rounds = 8;

    public Size Size => Bench.Size;

    /// <summary>Each scenario of each target, as many as it can.</summary>
    public List<Measured> Saturated { get; } = [];

    /// <summary>The service at a pace that it keeps with ease: what a user waits.</summary>
    public List<Measured> Paced { get; } = [];

    /// <summary>The same rows, asked by pgbench.</summary>
    public List<StatementCost> Statements { get; } = [];

    public PdfRun? Pdfs { get; private set; }

    /// <summary>One instance and two behind nginx.</summary>
    public IReadOnlyList<Pair> Pairs { get; private set; } = [];

    /// <summary>The slowest start of a second instance.</summary>
    public TimeSpan Ready { get; private set; }

    /// <summary>At the largest size, minutes of the mix as fast as it goes.</summary>
    public Lasting? Lasting { get; private set; }

    public string PostgresVersion { get; private set; } = "";

    public double ServiceMegabytes { get; private set; }

    public double FloorMegabytes { get; private set; }

    /// <summary>Each scenario at every size and of every target in turn, and again: what the machine does besides changes by the minute, and would pass for growth.</summary>
    public static async Task<IReadOnlyList<Findings>> OfAsync(IReadOnlyList<Installation> benches, Options options)
    {
        Findings[] sizes = [.. benches.Select(bench => new Findings(bench))];
        foreach (var at in sizes)
        {
            at.PostgresVersion = await at.Bench.PostgresVersionAsync();
            foreach (var scenario in options.Scenarios)
            {
                foreach (var target in at.Bench.Targets.Where(scenario.RunsOn)) await Run.WarmUpAsync(scenario, target, at.Bench);
            }

            await at.Bench.ForgetNewClientsAsync();
        }

        foreach (var scenario in options.Scenarios)
        {
            var asked = sizes.SelectMany(at => at.Bench.Targets.Where(scenario.RunsOn).Select(target => (At: at, Target: target))).ToArray();
            var samples = asked.ToDictionary(one => one, _ => new List<Sample>());
            foreach (var at in sizes) await at.Bench.SettleAsync();
            for (var round = 0; round < Rounds; round++)
            {
                // Both ask for the same rows: who is first finds fewer of them in the database's memory.
                foreach (var one in round % 2 == 0 ? asked : asked.Reverse()) samples[one].Add(await Run.SampleAsync(scenario, one.Target, one.At.Bench, options.Seconds / Rounds, part: round));
            }

            foreach (var one in asked) Add(one.At.Saturated, Measured.Of(one.At.Size, scenario, one.Target, samples[one]));
            foreach (var at in sizes) await at.Bench.ForgetNewClientsAsync();
        }

        foreach (var at in sizes)
        {
            await at.Bench.SettleAsync();
            if (options.Has(Part.Pairs)) await at.PairAsync(options);
            if (options.Has(Part.Statements)) await at.AskPgbenchAsync(options);
            if (options.AreAll) await at.PaceAsync(options);
            if (options.Has(Part.Pdfs)) at.Pdfs = Shown(await PdfRun.OfAsync(at.Bench));
            foreach (var target in at.Bench.Targets.Where(_ => options.AreAll)) Add(at.Saturated, await SignIns.MeasureAsync(at.Bench, target));
            await at.Bench.SettleAsync();
            if (options.Has(Part.Lasting) && at == sizes[^1]) at.Lasting = Shown(await Lasting.OfAsync(at.Bench, options.Minutes));
            at.Weigh();
        }

        return sizes;
    }

    private async Task PairAsync(Options options)
    {
        var second = await Bench.StartAnotherAsync();
        Ready = second.Ready;
        for (var start = 1; start < Starts; start++)
        {
            await second.DisposeAsync();
            second = await Bench.StartAnotherAsync();
            if (second.Ready > Ready) Ready = second.Ready;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Size.Name}: ready after {Ready.TotalSeconds:0.0} s, the slowest of {Starts} starts"));
        Pairs = await Pair.MeasureAsync(Bench, second, options.Seconds);
        foreach (var pair in Pairs) Console.WriteLine($"{Size.Name}  {pair}");
        await second.DisposeAsync();
    }

    private async Task AskPgbenchAsync(Options options)
    {
        foreach (var scenario in Scenario.All.Where(scenario => scenario.Sql is not null)) Statements.Add(Shown(await StatementCost.OfAsync(scenario, Bench, options.Seconds)));
    }

    private async Task PaceAsync(Options options)
    {
        var time = options.Seconds > LeastPaced ? options.Seconds : LeastPaced;
        foreach (var scenario in Scenario.Halved)
        {
            Add(Paced, await Run.ScenarioAsync(scenario, Bench.Service, Bench, time, HalfOf(scenario)));
            await Bench.ForgetNewClientsAsync();
        }

        await Bills.MakeAsync(Bench, (int)(2 * IssuesPerSecond * time.TotalSeconds));
        Add(Paced, await Run.ScenarioAsync(Bills.Issue, Bench.Service, Bench, time, IssuesPerSecond));
    }

    private void Weigh()
    {
        (ServiceMegabytes, FloorMegabytes) = (Cpu.MemoryOf(Bench.Service.ProcessId), Cpu.MemoryOf(Bench.Floor.ProcessId));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Size.Name}: the service holds {ServiceMegabytes:0} MB, the floor {FloorMegabytes:0} MB"));
    }

    private static void Add(List<Measured> to, Measured measured) => to.Add(Shown(measured));

    private static T Shown<T>(T measured)
    {
        Console.WriteLine(measured);
        return measured;
    }

    private double HalfOf(Scenario scenario) => Saturated.First(one => one.Scenario == scenario.Name && one.Target == Target.OfService).PerSecond / 2;
}
