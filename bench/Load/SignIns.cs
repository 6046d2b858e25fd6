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
        var (service, postgres, meters) = (Cpu.Of(target.ProcessId), Cpu.OfTree(bench.PostgresProcess), await Meters.OfAsync(target));
        var times = new double[Calls];
        var all = Stopwatch.StartNew();
        for (var i = 0; i < Calls; i++)
        {
            var one = Stopwatch.StartNew();
            using var answer = await client.PostAsJsonAsync("/api/token/", Installation.Credentials);
            answer.EnsureSuccessStatusCode();
            times[i] = one.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        meters = await Meters.OfAsync(target) - meters;
        return new(bench.Size.Name, "sign in", target.Name, Calls / all.Elapsed.TotalSeconds, times[Calls / 2], times[^1], times[^1], times[^1], "POST /api/token/",
            (Cpu.Of(target.ProcessId) - service) / Calls, (Cpu.OfTree(bench.PostgresProcess) - postgres) / Calls, meters.Allocated / 1024 / Calls, meters.Statements / Calls);
    }
}
