using System.Globalization;
using MiniCrm.Load;

// run [--sizes S,M] [--seconds 5] [--only WORDS] [--out docs/performance.md] PRODUCT.dll FLOOR.dll DATA-FOLDER
var options = Options.Parse(args);
var measured = new List<Measured>();
foreach (var size in options.Sizes)
{
    await using var bench = await Installation.StartAsync(options, size);
    // Everything once before anything is measured: what the runtime compiles for one scenario would be charged to it.
    foreach (var scenario in options.Scenarios)
    {
        foreach (var target in bench.Targets.Where(scenario.RunsOn)) await Run.WarmUpAsync(scenario, target, bench);
    }

    foreach (var scenario in options.Scenarios)
    {
        foreach (var target in bench.Targets.Where(scenario.RunsOn))
        {
            measured.Add(await Run.ScenarioAsync(scenario, target, bench, options.Seconds));
            Console.WriteLine(measured[^1]);
        }
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Name}: the service holds {Cpu.MemoryOf(bench.Service.ProcessId):0} MB, the floor {Cpu.MemoryOf(bench.Floor.ProcessId):0} MB"));
}

if (options.Output is { } output) await File.WriteAllTextAsync(output, Report.Markdown(measured, options));
