using System.Globalization;

namespace MiniCrm.Load;

/// <summary>Minutes of the mix at full load: what vacuums, checkpoints and collections do to the slowest answer, and time to memory.</summary>
/// <param name="Mix">The whole of it.</param>
/// <param name="Megabytes">Resident memory, after each tenth.</param>
/// <param name="Disk">Beside it.</param>
internal sealed record Lasting(TimeSpan Time, Measured Mix, IReadOnlyList<double> Megabytes, Disk Disk)
{
    private const int Tenths = 10;

    public static async Task<Lasting> OfAsync(Installation bench, TimeSpan time)
    {
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(bench, time / Tenths, over.Token);
        var disk = Disk.WatchAsync(bench.Data, over.Token);
        var mix = await Run.ScenarioAsync(Scenario.Mix, bench.Service, bench, time);
        await over.CancelAsync();
        return new(time, mix, await watching, await disk);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Time.TotalMinutes:0} minutes of the mix as fast as it goes: {Mix.PerSecond * Time.TotalSeconds:#,0} calls, p50 {Mix.P50:0.0} ms, p95 {Mix.P95:0.0}, p99 {Mix.P99:0.0}, the slowest {Mix.Max:0.0} ms ({Mix.Slowest}); {Megabytes.DefaultIfEmpty().Min():0} to {Megabytes.DefaultIfEmpty().Max():0} MB resident, {Megabytes.DefaultIfEmpty().Last():0} at the end. Over {Run.Slow} ms: {Mix.Slow.Count} calls, {Disk.Unexplained(Mix.Slow)} of them while the disk answered in less than half their time; {Disk}");

    private static async Task<IReadOnlyList<double>> WatchAsync(Installation bench, TimeSpan each, CancellationToken cancellationToken)
    {
        var megabytes = new List<double>();
        using var clock = new PeriodicTimer(each);
        try
        {
            while (await clock.WaitForNextTickAsync(cancellationToken)) megabytes.Add(Cpu.MemoryOf(bench.Service.ProcessId));
        }
        catch (OperationCanceledException)
        {
            // The mix is over.
        }

        return megabytes;
    }
}
