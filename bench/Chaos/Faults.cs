using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MiniCrm.Chaos;

/// <summary>Breaks one thing after the other, in an order by chance, and lets the load go on meanwhile.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Any order will do.")]
internal sealed class Faults(Cluster cluster, Journal journal, Load load)
{
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Each once in every round; what a round costs most comes last in the first, which may be cut short.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        (string Name, Func<CancellationToken, Task<string>> Do)[] all =
        [
            ("kill -9 a web instance", KillWebAsync), ("kill -9 the worker in the middle of a PDF", KillWorkerAsync),
            ("kill -9 Redis", KillRedisAsync), ("pause PostgreSQL for 5 s", PauseDatabaseAsync), ("restart PostgreSQL", RestartDatabaseAsync),
        ];
        (string Name, Func<CancellationToken, Task<string>> Do) roll = ("rolling restart of every instance", RollAsync);
        try
        {
            while (true)
            {
                Random.Shared.Shuffle(all);
                foreach (var fault in all.Append(roll)) await DoAsync(fault.Name, fault.Do, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task DoAsync(string name, Func<CancellationToken, Task<string>> fault, CancellationToken over)
    {
        await Task.Delay(Pause, over);
        var from = journal.Now;
        var more = await fault(over);
        await Task.Delay(Aftermath, CancellationToken.None);
        journal.Note(from, name, more);
    }

    private Task<string> KillWebAsync(CancellationToken over) => SignalAsync(Random.Shared.Next(2) == 0 ? "web1" : "web2", "KILL");

    private Task<string> KillRedisAsync(CancellationToken over) => SignalAsync("redis", "KILL");

    /// <summary>Its fast shutdown: open transactions are undone, and the cluster starts it again.</summary>
    private Task<string> RestartDatabaseAsync(CancellationToken over) => SignalAsync("postgresql", "INT");

    private async Task<string> PauseDatabaseAsync(CancellationToken over)
    {
        cluster.Signal("postgresql", "STOP", withChildren: true);
        await Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None);
        cluster.Signal("postgresql", "CONT", withChildren: true);
        return "";
    }

    private async Task<string> KillWorkerAsync(CancellationToken over)
    {
        if (await load.AskForPdfAsync(over) is not { } invoice) return "; no PDF could be asked for";

        var killed = journal.Now;
        cluster.Signal("worker", "KILL");
        while (await load.PdfStateAsync(invoice, CancellationToken.None) != "pret" && journal.Now - killed < LongestWait) await Task.Delay(100, CancellationToken.None);
        return string.Create(CultureInfo.InvariantCulture, $"; its PDF was ready {(journal.Now - killed).TotalSeconds:0.0} s later");
    }

    private async Task<string> RollAsync(CancellationToken over)
    {
        var from = journal.Now;
        await cluster.RollAsync(over);
        return string.Create(CultureInfo.InvariantCulture, $"; took {(journal.Now - from).TotalSeconds:0.0} s");
    }

    private Task<string> SignalAsync(string part, string signal)
    {
        cluster.Signal(part, signal);
        return Task.FromResult("");
    }
}
