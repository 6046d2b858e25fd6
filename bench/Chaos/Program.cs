using System.Globalization;
using MiniCrm.Chaos;

// usage: bench/chaos [SECONDS]; ends with 0 when nothing was lost, doubled or wrong.
var seconds = args.Length == 0 ? 600 : int.Parse(args[0], CultureInfo.InvariantCulture);
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, stop) => { stop.Cancel = true; interrupted.Cancel(); };

await using var cluster = await Cluster.StartAsync(interrupted.Token);
var journal = new Journal();
using var load = await Load.SignInAsync(cluster, journal, interrupted.Token);
await load.DescribeFirmAsync(interrupted.Token);

Console.WriteLine($"Load for {seconds} s, faults at random.");
using var over = CancellationTokenSource.CreateLinkedTokenSource(interrupted.Token);
over.CancelAfter(TimeSpan.FromSeconds(seconds));
var working = load.RunAsync(over.Token);
await new Faults(cluster, journal, load).RunAsync(over.Token);
await working;

var faults = await new Inspection(cluster, journal, load).RunAsync(interrupted.Token);
journal.Print(Console.Out);
foreach (var fault in faults) Console.WriteLine($"WRONG: {fault}");
Console.WriteLine(faults.Count == 0 ? "Nothing lost, nothing double, no gap." : $"{faults.Count} faults.");
return faults.Count == 0 ? 0 : 1;
