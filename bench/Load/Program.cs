using System.Globalization;
using MiniCrm.Load;

// run [--sizes S,M] [--seconds 5] [--out docs/performance.md] PRODUCT.dll FLOOR.dll DATA-FOLDER
var options = Options.Parse(args);
var measured = new List<Measured>();
foreach (var size in options.Sizes)
{
    await using var bench = await Installation.StartAsync(options, size);
    foreach (var scenario in Scenario.All)
    {
        foreach (var target in bench.Targets.Where(target => scenario.RunsOn(target)))
        {
            measured.Add(await Run.ScenarioAsync(scenario, target, bench, options.Seconds));
            Console.WriteLine(measured[^1]);
        }
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Name}: the service holds {Cpu.MemoryOf(bench.Service.ProcessId):0} MB, the floor {Cpu.MemoryOf(bench.Floor.ProcessId):0} MB"));
}

if (options.Output is { } output) await File.WriteAllTextAsync(output, Report.Markdown(measured, options));
