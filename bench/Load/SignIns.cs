using System.Diagnostics;
using System.Net.Http.Json;

namespace MiniCrm.Load;

/// <summary>A few only: they are rationed, and each costs what a password's hash does.</summary>
internal static class SignIns
{
    private const int Calls = 5;

    public static async Task<Measured> MeasureAsync(Installation bench, Target target)
    {
        using var client = await bench.ClientAsync(target);
        var meters = await Meters.OfAsync(target);
        var (service, postgres) = (Cpu.Of(target.ProcessId), Cpu.OfTree(bench.PostgresProcess));
        var times = new double[Calls];
        var all = Stopwatch.StartNew();
        for (var i = 0; i < Calls; i++)
        {
            var one = Stopwatch.StartNew();
            using var answer = await client.PostAsJsonAsync("/api/token/", Installation.Credentials);
            answer.EnsureSuccessStatusCode();
            times[i] = one.Elapsed.TotalMilliseconds;
        }

        var elapsed = all.Elapsed;
        (service, postgres) = (Cpu.Of(target.ProcessId) - service, Cpu.OfTree(bench.PostgresProcess) - postgres);
        Array.Sort(times);
        meters = await Meters.OfAsync(target) - meters;
        return new(bench.Size.Name, "sign in", target.Name, Calls / elapsed.TotalSeconds, times[Calls / 2], times[^1], times[^1], times[^1], "POST /api/token/",
            service / Calls, postgres / Calls, meters.Allocated / 1024 / Calls, meters.Statements / Calls);
    }
}
