using System.Diagnostics;
using System.Net.Http.Json;

namespace MiniCrm.Load;

/// <summary>A few only: they are rationed, and each costs what a password's hash does.</summary>
internal static class SignIns
{
    private const int Calls = 5;

    public static async Task<Measured> MeasureAsync(Installation bench)
    {
        using var client = await bench.ClientAsync(bench.Service);
        var (service, postgres, meters) = (Cpu.Of(bench.Service.ProcessId), Cpu.OfTree(bench.PostgresProcess), await Meters.OfAsync(bench.Service));
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
        meters = await Meters.OfAsync(bench.Service) - meters;
        return new(bench.Size.Name, "sign in", Target.OfService, Calls / all.Elapsed.TotalSeconds, times[Calls / 2], times[^1], times[^1], times[^1], "POST /api/token/",
            (Cpu.Of(bench.Service.ProcessId) - service) / Calls, (Cpu.OfTree(bench.PostgresProcess) - postgres) / Calls, meters.Allocated / 1024 / Calls, meters.Statements / Calls);
    }
}
