using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MiniCrm.Load;

/// <summary>Keeps a few connections busy, each asking again as soon as it is answered.</summary>
internal static class Run
{
    public const int Connections = 4;

    /// <summary>A call that takes more milliseconds than these is remembered by itself.</summary>
    public const double Slow = 200;

    /// <summary>A time to warm up in: before anything is measured, for each scenario and target, until two in a row are no faster than the best.</summary>
    /// <remarks>What the runtime still compiles would be charged to who comes first: writes take half a minute of it, reads a few seconds.</remarks>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private const int MostWarmUps = 12;

    private const double Faster = 1.05;

    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(5);

    public static async Task WarmUpAsync(Scenario scenario, Target target, Installation bench)
    {
        using var client = await bench.ClientAsync(target);
        await WhileFasterAsync(async () => (await LoopAsync(scenario, target, bench.Size, client, WarmUp, pause: null, part: 0)).Times.Length);
    }

    /// <param name="work">A piece of it, and how fast it went.</param>
    public static async Task WhileFasterAsync(Func<Task<double>> work)
    {
        var (best, idle) = (0.0, 0);
        // One piece alone may be slow for what else the machine does.
        for (var times = 0; times < MostWarmUps && idle < 2; times++)
        {
            var speed = await work();
            idle = speed > best * Faster ? 0 : idle + 1;
            best = Math.Max(best, speed);
        }
    }

    /// <param name="scenario">What is asked.</param>
    /// <param name="target">Of whom.</param>
    /// <param name="bench">On what data.</param>
    /// <param name="time">How long.</param>
    /// <param name="perSecond">Calls started a second, by the clock and whatever the answers take; null for as many as are answered.</param>
    public static async Task<Measured> ScenarioAsync(Scenario scenario, Target target, Installation bench, TimeSpan time, double? perSecond = null) =>
        Measured.Of(bench.Size, scenario, target, [await SampleAsync(scenario, target, bench, time, perSecond)]);

    /// <inheritdoc cref="ScenarioAsync"/>
    public static async Task<Sample> SampleAsync(Scenario scenario, Target target, Installation bench, TimeSpan time, double? perSecond = null, int part = 0)
    {
        using var client = await bench.ClientAsync(target);
        var pause = perSecond is { } rate ? TimeSpan.FromSeconds(Connections / rate) : (TimeSpan?)null;
        await LoopAsync(scenario, target, bench.Size, client, time / 5 < LongestSettling ? time / 5 : LongestSettling, pause, part: 0);

        var meters = await Meters.OfAsync(target);
        var (service, postgres) = (Cpu.Of(target.ProcessId), Cpu.OfTree(bench.PostgresProcess));
        var watch = Stopwatch.StartNew();
        var (times, slowest, slow) = await LoopAsync(scenario, target, bench.Size, client, time, pause, part + 1);
        var elapsed = watch.Elapsed;
        (service, postgres) = (Cpu.Of(target.ProcessId) - service, Cpu.OfTree(bench.PostgresProcess) - postgres);
        return new(times, slowest, slow, elapsed, service, postgres, await Meters.OfAsync(target) - meters);
    }

    /// <summary>Milliseconds of each call from when it was due, which took the most, and when the slow ones were waited for.</summary>
    private static async Task<(double[] Times, string Slowest, Span[] Slow)> LoopAsync(Scenario scenario, Target target, Size size, HttpClient client, TimeSpan time, TimeSpan? pause, int part)
    {
        var taken = new ConcurrentBag<double>();
        var slowest = new ConcurrentBag<(double Time, string Name)>();
        var slow = new ConcurrentBag<Span>();
        var begun = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async seed =>
        {
            // The same sequence in every run, of service and floor, and in each part of it another.
            var random = new Random(part * Connections + seed);
            var (most, name) = (0.0, "");
            for (var n = 0; begun.Elapsed < time; n++)
            {
                var due = pause is { } each ? each * (n + seed / (double)Connections) : begun.Elapsed;
                if (due > begun.Elapsed) await Task.Delay(due - begun.Elapsed);
                var call = scenario.For(target, size, random.Next());
                await call.SendAsync(client);
                var took = (begun.Elapsed - due).TotalMilliseconds;
                taken.Add(took);
                if (took > Slow) slow.Add(Span.Of(took));
                if (took > most) (most, name) = (took, $"{call.Name}, after {due.TotalSeconds:0} s");
            }

            slowest.Add((most, name));
        }));
        return ([.. taken], slowest.MaxBy(call => call.Time).Name, [.. slow]);
    }
}

/// <summary>From when to when something was waited for, by the clock of <see cref="Stopwatch"/>.</summary>
internal readonly record struct Span(long Begin, long End)
{
    public double Milliseconds => Stopwatch.GetElapsedTime(Begin, End).TotalMilliseconds;

    /// <summary>One that ends now.</summary>
    public static Span Of(double milliseconds)
    {
        var end = Stopwatch.GetTimestamp();
        return new(end - (long)(milliseconds / 1000 * Stopwatch.Frequency), end);
    }

    public bool Meets(Span other) => Begin < other.End && other.Begin < End;
}

/// <summary>What some time of it came to.</summary>
/// <param name="Times">Milliseconds of each call.</param>
/// <param name="Slowest">Which of them took the most.</param>
/// <param name="Slow">Those over <see cref="Run.Slow"/>.</param>
/// <param name="Cpu">Microseconds of the target's process.</param>
/// <param name="Database">Microseconds of PostgreSQL.</param>
internal sealed record Sample(IReadOnlyList<double> Times, string Slowest, IReadOnlyList<Span> Slow, TimeSpan Elapsed, double Cpu, double Database, Meters Meters)
{
    public static Sample operator +(Sample a, Sample b) =>
        new([.. a.Times, .. b.Times], a.Times.Max() > b.Times.Max() ? a.Slowest : b.Slowest, [.. a.Slow, .. b.Slow], a.Elapsed + b.Elapsed, a.Cpu + b.Cpu, a.Database + b.Database, a.Meters + b.Meters);
}

/// <param name="Cpu">Microseconds of the target's process for a call, of the median part.</param>
/// <param name="Database">Microseconds of PostgreSQL for a call, of the median part.</param>
/// <param name="Allocated">Kilobytes of managed memory for a call, where the target tells.</param>
/// <param name="Statements">Round trips to PostgreSQL for a call, where the target tells.</param>
internal sealed record Measured(
    string Size, string Scenario, string Target, double PerSecond, double P50, double P95, double P99, double Max, string Slowest, double Cpu, double Database, double Allocated, double Statements)
{
    /// <summary>The calls over <see cref="Run.Slow"/>.</summary>
    public IReadOnlyList<Span> Slow { get; init; } = [];

    /// <param name="size">Of the data.</param>
    /// <param name="scenario">What was asked.</param>
    /// <param name="target">Of whom.</param>
    /// <param name="parts">At different moments: what else the machine does spoils some of them.</param>
    public static Measured Of(Size size, Scenario scenario, Target target, IReadOnlyList<Sample> parts)
    {
        var sample = parts.Aggregate((a, b) => a + b);
        var (times, calls) = (sample.Times.Order().ToArray(), sample.Times.Count);
        return new(size.Name, scenario.Name, target.Name, calls / sample.Elapsed.TotalSeconds, At(0.5), At(0.95), At(0.99), times[^1], sample.Slowest,
            Median(part => part.Cpu), Median(part => part.Database), sample.Meters.Allocated / 1024 / calls, sample.Meters.Statements / calls)
        { Slow = sample.Slow };

        double At(double quantile) => times[(int)(quantile * (calls - 1))];

        double Median(Func<Sample, double> of)
        {
            double[] each = [.. parts.Select(part => of(part) / part.Times.Count).Order()];
            return (each[(each.Length - 1) / 2] + each[each.Length / 2]) / 2;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Size}  {Scenario,-34} {Target,-8} {PerSecond,7:0}/s  p50 {P50,6:0.00}  p95 {P95,6:0.00}  p99 {P99,6:0.00}  max {Max,6:0.0} ms  CPU {Cpu,6:0} + {Database,6:0} µs  {Allocated,5:0} kB  {Statements:0.0} round trips");
}
