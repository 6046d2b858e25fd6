using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MiniCrm.Chaos;

/// <summary>Breaks one thing after the other, in an order by chance, and lets the load go on meanwhile.</summary>
/// <param name="cluster">What is broken.</param>
/// <param name="journal">Hears of it.</param>
/// <param name="load">Goes on.</param>
/// <param name="only">Words that the names of faults contain; empty for all.</param>
[SuppressMessage("Security", "CA5394", Justification = "Any order will do.")]
internal sealed class Faults(Cluster cluster, Journal journal, Load load, string only)
{
    public const string Roll = "rolling restart of every instance";

    private const string Nothing = "nothing";

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestJob = TimeSpan.FromSeconds(30);

    /// <summary>At least one round, with each fault once; then more until the time is over.</summary>
    public async Task RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var until = journal.Now + time;
        Func<Task<Fault>>[] all = Chosen([
            ("kill -9 a web instance", KillWebAsync), ("kill -9 the worker in the middle of a PDF", KillWorkerAsync), ("kill -9 Redis", KillRedisAsync),
            ("pause PostgreSQL for 5 s", PauseDatabaseAsync), ("restart PostgreSQL", RestartDatabaseAsync), (Roll, RollAsync)]);
        if (all.Length == 0) throw new ArgumentException($"No fault has \"{only}\" in its name.");
        for (var done = 0; done < all.Length || journal.Now < until; done++)
        {
            if (done % all.Length == 0) Random.Shared.Shuffle(all);
            await Task.Delay(Pause, cancellationToken);
            var fault = await all[done % all.Length]();
            await CalmAsync(fault, cancellationToken);
            Console.WriteLine(journal.Line(fault));
        }
    }

    /// <summary>Until nothing has failed for a while, or recovery has taken too long anyhow.</summary>
    private async Task CalmAsync(Fault fault, CancellationToken cancellationToken)
    {
        var since = journal.Now;
        while (journal.Now - since < Calm && journal.Now - fault.At < Journal.LongestRecovery)
        {
            await Task.Delay(100, cancellationToken);
            if (journal.LastFailure > since) since = journal.LastFailure;
        }
    }

    private Func<Task<Fault>>[] Chosen((string Name, Func<string, Task<Fault>> DoAsync)[] faults) =>
        [.. faults.Where(fault => fault.Name.Contains(only, StringComparison.OrdinalIgnoreCase)).Select(fault => (Func<Task<Fault>>)(() => fault.DoAsync(fault.Name)))];

    private async Task<Fault> KillWebAsync(string name)
    {
        var from = journal.Now;
        await cluster.KillAsync(Random.Shared.Next(2) == 0 ? "web1" : "web2");
        var killed = journal.Now;
        return Begin(new(name, from, "in flight on the killed part", failure => failure.Begun <= killed));
    }

    private Task<Fault> KillRedisAsync(string name)
    {
        var fault = Begin(Inexcusable(name));
        cluster.Signal("redis", "KILL");
        return Task.FromResult(fault);
    }

    /// <summary>Its fast shutdown: open transactions are undone, and the cluster starts it again.</summary>
    private Task<Fault> RestartDatabaseAsync(string name)
    {
        var fault = Begin(new(name, journal.Now, "a 503 with Retry-After", failure => failure is { Status: 503, RetryAfter: not null }));
        cluster.Signal("postgresql", "INT");
        return Task.FromResult(fault);
    }

    private async Task<Fault> PauseDatabaseAsync(string name)
    {
        var fault = Begin(Inexcusable(name));
        cluster.Signal("postgresql", "STOP", withChildren: true);
        await Task.Delay(TimeSpan.FromSeconds(5));
        cluster.Signal("postgresql", "CONT", withChildren: true);
        return fault;
    }

    private async Task<Fault> KillWorkerAsync(string name)
    {
        var invoice = await load.AskForPdfAsync();
        var fault = Begin(Inexcusable(name));
        cluster.Signal("worker", "KILL");
        if (invoice is { } asked)
        {
            while (await load.PdfStateAsync(asked) != "pret" && journal.Now - fault.At < LongestJob) await Task.Delay(100);
            fault.Outcome = string.Create(CultureInfo.InvariantCulture, $"its PDF was ready {(journal.Now - fault.At).TotalSeconds:0.0} s later");
            if (await load.PdfStateAsync(asked) != "pret") journal.Wrongs.Enqueue($"the PDF whose worker was killed is not ready after {LongestJob.TotalSeconds} s");
        }

        return fault;
    }

    private async Task<Fault> RollAsync(string name)
    {
        var fault = Begin(Inexcusable(name));
        await cluster.RollAsync();
        fault.Outcome = string.Create(CultureInfo.InvariantCulture, $"took {(journal.Now - fault.At).TotalSeconds:0.0} s");
        return fault;
    }

    private Fault Inexcusable(string name) => new(name, journal.Now, Nothing, _ => false);

    private Fault Begin(Fault fault)
    {
        journal.Note(fault);
        return fault;
    }
}
