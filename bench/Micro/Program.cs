using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MiniCrm.UnitTests.Domain.Invoicing;

// dotnet run -c Release --project bench/Micro -- --filter '*'
// dotnet run -c Release --project bench/Micro -- totals 1000000    documents by chance against whole-number arithmetic
if (args is ["totals", var count]) return Agree(int.Parse(count, CultureInfo.InvariantCulture));

var here = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(here));
return 0;

static int Agree(int count)
{
    var watch = Stopwatch.StartNew();
    var differences = Enumerable.Range(0, count).Select(WholeNumbers.DifferenceIn).OfType<string>().ToList();
    foreach (var difference in differences.Take(20)) Console.WriteLine(difference);
    Console.WriteLine($"{count} stories in {watch.Elapsed.TotalSeconds:0} s, {differences.Count} differences");
    return differences.Count == 0 ? 0 : 1;
}
