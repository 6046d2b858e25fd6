using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace MiniCrm.Load;

/// <summary>Keeps a few connections busy, each asking again as soon as it is answered.</summary>
internal static class Run
{
    private const int Connections = 4;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task WarmUpAsync(Scenario scenario, Target target, Installation bench)
    {
        using var client = await ClientAsync(target, bench);
        await LoopAsync(scenario, target, bench.Size, client, WarmUp);
    }

    public static async Task<Measured> ScenarioAsync(Scenario scenario, Target target, Installation bench, TimeSpan time)
    {
        using var client = await ClientAsync(target, bench);
        await LoopAsync(scenario, target, bench.Size, client, time / 4);

        var (service, postgres) = (Cpu.Of(target.ProcessId), Cpu.OfTree(bench.PostgresProcess));
        var watch = Stopwatch.StartNew();
        var times = await LoopAsync(scenario, target, bench.Size, client, time);
        var elapsed = watch.Elapsed;
        (service, postgres) = (Cpu.Of(target.ProcessId) - service, Cpu.OfTree(bench.PostgresProcess) - postgres);
        return new(bench.Size.Name, scenario.Name, target.Name, times.Length / elapsed.TotalSeconds, At(0.5), At(0.95), At(0.99), times[^1], service / times.Length, postgres / times.Length);

        double At(double quantile) => times[(int)(quantile * (times.Length - 1))];
    }

    private static async Task<HttpClient> ClientAsync(Target target, Installation bench)
    {
        await bench.SignInAsync();
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = target.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bench.Token);
        return client;
    }

    /// <summary>Milliseconds of each call, sorted.</summary>
    private static async Task<double[]> LoopAsync(Scenario scenario, Target target, Size size, HttpClient client, TimeSpan time)
    {
        var taken = new ConcurrentBag<double>();
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async seed =>
        {
            // The same sequence in every run.
            var random = new Random(seed);
            while (Stopwatch.GetTimestamp() < until)
            {
                var call = scenario.For(target, size, random.Next());
                var start = Stopwatch.GetTimestamp();
                await call.SendAsync(client);
                taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        return [.. taken.Order()];
    }
}

/// <param name="Cpu">Microseconds of the target's process for a call.</param>
/// <param name="Database">Microseconds of PostgreSQL for a call.</param>
internal sealed record Measured(
    string Size, string Scenario, string Target, double PerSecond, double P50, double P95, double P99, double Max, double Cpu, double Database)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Size}  {Scenario,-34} {Target,-8} {PerSecond,7:0}/s  p50 {P50,6:0.00}  p99 {P99,6:0.00}  max {Max,6:0.0} ms  CPU {Cpu,6:0} + {Database,6:0} µs");
}
