using System.Globalization;
using System.Runtime.InteropServices;
using MiniCrm.Chaos;

// usage: bench/chaos [SECONDS [WORDS]]; ends with 0 when nothing was lost, doubled or wrong. WORDS: only faults so named.
var seconds = args.Length == 0 ? 600 : int.Parse(args[0], CultureInfo.InvariantCulture);
using var interrupted = new CancellationTokenSource();
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
try
{
    return await RunAsync();
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    return 128 + 15;
}

async Task<int> RunAsync()
{
    await using var cluster = await Cluster.StartAsync(interrupted.Token);
    var journal = new Journal();
    await new Doorway(cluster, journal).CheckAsync();
    using var load = await Load.SignInAsync(cluster, journal, interrupted.Token);
    await load.DescribeFirmAsync(interrupted.Token);

    Console.WriteLine($"Load for {seconds} s, faults at random.");
    using var over = CancellationTokenSource.CreateLinkedTokenSource(interrupted.Token);
    var working = load.RunAsync(over.Token);
    await new Faults(cluster, journal, load, only: args.ElementAtOrDefault(1) ?? "").RunAsync(TimeSpan.FromSeconds(seconds), interrupted.Token);
    await over.CancelAsync();
    await working;

    var wrongs = await new Inspection(cluster, journal, load).RunAsync(interrupted.Token);
    journal.Print(Console.Out);
    foreach (var wrong in wrongs) Console.WriteLine($"WRONG: {wrong}");
    Console.WriteLine(wrongs.Count == 0 ? "Nothing lost, nothing double, no gap." : $"{wrongs.Count} things are wrong.");
    cluster.KeepLogs = wrongs.Count > 0;
    return wrongs.Count == 0 ? 0 : 1;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    interrupted.Cancel();
}
