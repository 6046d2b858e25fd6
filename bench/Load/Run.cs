using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MiniCrm.Load;

/// <summary>Keeps a few connections busy, each asking again as soon as it is answered.</summary>
internal static class Run
{
    public const int Connections = 4;

    /// <summary>For each scenario and target, before anything is measured: what the runtime still compiles would be charged to who comes first.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private const int WarmUpCalls = 1_000;

    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(5);

    public static async Task WarmUpAsync(Scenario scenario, Target target, Installation bench)
    {
        using var client = await bench.ClientAsync(target);
        for (var calls = 0; calls < WarmUpCalls;) calls += (await LoopAsync(scenario, target, bench.Size, client, WarmUp, pause: null)).Length;
    }

    /// <param name="scenario">What is asked.</param>
    /// <param name="target">Of whom.</param>
    /// <param name="bench">On what data.</param>
    /// <param name="time">How long.</param>
    /// <param name="perSecond">Calls started a second, by the clock and whatever the answers take; null for as many as are answered.</param>
    public static async Task<Measured> ScenarioAsync(Scenario scenario, Target target, Installation bench, TimeSpan time, double? perSecond = null)
    {
        using var client = await bench.ClientAsync(target);
        var pause = perSecond is { } rate ? TimeSpan.FromSeconds(Connections / rate) : (TimeSpan?)null;
        await LoopAsync(scenario, target, bench.Size, client, time / 5 < LongestSettling ? time / 5 : LongestSettling, pause);

        var meters = await Meters.OfAsync(target);
        var (service, postgres) = (Cpu.Of(target.ProcessId), Cpu.OfTree(bench.PostgresProcess));
        var watch = Stopwatch.StartNew();
        var times = await LoopAsync(scenario, target, bench.Size, client, time, pause);
        var elapsed = watch.Elapsed;
        (service, postgres) = (Cpu.Of(target.ProcessId) - service, Cpu.OfTree(bench.PostgresProcess) - postgres);
        meters = await Meters.OfAsync(target) - meters;
        var calls = times.Length;
        return new(bench.Size.Name, scenario.Name, target.Name, calls / elapsed.TotalSeconds, At(0.5), At(0.95), At(0.99), times[^1],
            service / calls, postgres / calls, meters.Allocated / 1024 / calls, meters.Statements / calls);

        double At(double quantile) => times[(int)(quantile * (calls - 1))];
    }

    /// <summary>Milliseconds of each call from when it was due, sorted.</summary>
    private static async Task<double[]> LoopAsync(Scenario scenario, Target target, Size size, HttpClient client, TimeSpan time, TimeSpan? pause)
    {
        var taken = new ConcurrentBag<double>();
        var begun = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async seed =>
        {
            // The same sequence in every run.
            var random = new Random(seed);
            for (var n = 0; begun.Elapsed < time; n++)
            {
                var due = pause is { } each ? each * (n + seed / (double)Connections) : begun.Elapsed;
                if (due > begun.Elapsed) await Task.Delay(due - begun.Elapsed);
                await scenario.For(target, size, random.Next()).SendAsync(client);
                taken.Add((begun.Elapsed - due).TotalMilliseconds);
            }
        }));
        return [.. taken.Order()];
    }
}

/// <param name="Cpu">Microseconds of the target's process for a call.</param>
/// <param name="Database">Microseconds of PostgreSQL for a call.</param>
/// <param name="Allocated">Kilobytes of managed memory for a call, where the target tells.</param>
/// <param name="Statements">Round trips to PostgreSQL for a call, where the target tells.</param>
internal sealed record Measured(
    string Size, string Scenario, string Target, double PerSecond, double P50, double P95, double P99, double Max, double Cpu, double Database, double Allocated, double Statements)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Size}  {Scenario,-34} {Target,-8} {PerSecond,7:0}/s  p50 {P50,6:0.00}  p95 {P95,6:0.00}  p99 {P99,6:0.00}  max {Max,6:0.0} ms  CPU {Cpu,6:0} + {Database,6:0} µs  {Allocated,5:0} kB  {Statements:0.0} round trips");
}
