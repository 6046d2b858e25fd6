using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MiniCrm.Load;

/// <summary>One instance against two on the same cores, each time behind nginx: what they would fight over shows.</summary>
/// <param name="Scenario">What is asked.</param>
/// <param name="One">Of one instance.</param>
/// <param name="Two">Of two.</param>
internal sealed record Pair(string Scenario, Share One, Share Two)
{
    /// <summary>In turn, so that both see the same of what else the machine does.</summary>
    private const int Rounds = 4;

    /// <summary>A new instance compiles for half a minute of full load, and on the cores that are measured.</summary>
    private const int WarmUps = 2;

    private static readonly string[] Asked = ["one client", "first page of invoices", "create a client", MiniCrm.Load.Scenario.Bill, "reads, mixed", "mix: four reads, one write"];

    /// <param name="bench">Whose first instance is warm.</param>
    /// <param name="second">Just started, and left running.</param>
    /// <param name="time">For each scenario and number of instances.</param>
    public static async Task<IReadOnlyList<Pair>> MeasureAsync(Installation bench, Target second, TimeSpan time)
    {
        Scenario[] asked = [.. MiniCrm.Load.Scenario.All.Where(scenario => Asked.Contains(scenario.Name))];
        for (var round = 0; round < WarmUps; round++)
        {
            foreach (var scenario in asked) await Run.WarmUpAsync(scenario, second, bench);
        }

        await bench.ForgetNewClientsAsync();
        await using var alone = await Nginx.StartAsync(bench.Service.Address, bench.Service.Address);
        bench.Started.Push(alone);
        await using var both = await Nginx.StartAsync(bench.Service.Address, second.Address);
        bench.Started.Push(both);
        var pairs = new List<Pair>();
        foreach (var scenario in asked)
        {
            var (one, two) = (Share.None, Share.None);
            for (var round = 0; round < Rounds; round++)
            {
                one += await ShareAsync(scenario, alone, bench, [bench.Service], time / Rounds);
                two += await ShareAsync(scenario, both, bench, [bench.Service, second], time / Rounds);
            }

            pairs.Add(new(scenario.Name, one, two));
            await bench.ForgetNewClientsAsync();
        }

        return pairs;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Scenario,-34} one instance {One.PerSecond,6:0}/s  two {Two.PerSecond,6:0}/s  {Two.PerSecond / One.PerSecond:0.00}  CPU {One.Each(One.Services):0} + {One.Each(One.Nginx):0} + {One.Each(One.Database):0} µs, {Two.Each(Two.Services):0} + {Two.Each(Two.Nginx):0} + {Two.Each(Two.Database):0} µs (service, nginx, PostgreSQL)");

    private static async Task<Share> ShareAsync(Scenario scenario, Nginx nginx, Installation bench, Target[] instances, TimeSpan time)
    {
        using var client = await bench.ClientAsync(nginx.Address);
        var (services, proxy, database) = (instances.Sum(one => Cpu.Of(one.ProcessId)), Cpu.OfTree(nginx.ProcessId), Cpu.OfTree(bench.PostgresProcess));
        var (times, watch) = (new ConcurrentBag<double>(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Run.Connections).Select(async seed =>
        {
            var random = new Random(seed);
            while (watch.Elapsed < time)
            {
                var asked = watch.Elapsed;
                await scenario.Service(bench.Size, random.Next()).SendAsync(client);
                times.Add((watch.Elapsed - asked).TotalMilliseconds);
            }
        }));
        return new([.. times], watch.Elapsed, instances.Sum(one => Cpu.Of(one.ProcessId)) - services, Cpu.OfTree(nginx.ProcessId) - proxy, Cpu.OfTree(bench.PostgresProcess) - database);
    }
}

/// <summary>What was answered in how long, and the processor time in microseconds that it took.</summary>
/// <param name="Times">Milliseconds of each call.</param>
internal sealed record Share(IReadOnlyList<double> Times, TimeSpan Time, double Services, double Nginx, double Database)
{
    public static Share None { get; } = new([], TimeSpan.Zero, 0, 0, 0);

    public double PerSecond => Times.Count / Time.TotalSeconds;

    public static Share operator +(Share a, Share b) => new([.. a.Times, .. b.Times], a.Time + b.Time, a.Services + b.Services, a.Nginx + b.Nginx, a.Database + b.Database);

    public double Each(double cpu) => cpu / Times.Count;

    /// <summary>Half of the calls, 95 and 99 in a hundred took no more than this.</summary>
    public string Quantiles()
    {
        double[] ordered = [.. Times.Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{At(0.5):0.0}, {At(0.95):0.0}, {At(0.99):0.0}");

        double At(double quantile) => ordered[(int)(quantile * (ordered.Length - 1))];
    }
}
