using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MiniCrm.Chaos;

/// <summary>What was acknowledged, what failed, and when which fault was done.</summary>
internal sealed class Journal
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<(TimeSpan At, string Request, string Why)> _failures = [];
    private readonly ConcurrentQueue<(TimeSpan From, string Name, string Outcome)> _faults = [];
    private int _requests;

    /// <summary>By name, which is unique: the id.</summary>
    public ConcurrentDictionary<string, int> Clients { get; } = [];

    /// <summary>By id of the invoice: its number.</summary>
    public ConcurrentDictionary<int, string> Issued { get; } = [];

    /// <summary>By reference, which is unique: the invoice and the amount.</summary>
    public ConcurrentDictionary<string, (int Invoice, string Amount)> Payments { get; } = [];

    /// <summary>Invoices whose PDF was asked for.</summary>
    public ConcurrentDictionary<int, bool> Documents { get; } = [];

    /// <summary>Refusals that no request of the load deserves.</summary>
    public ConcurrentQueue<string> Refusals { get; } = [];

    public TimeSpan Now => _clock.Elapsed;

    public void CountRequest() => Interlocked.Increment(ref _requests);

    public void Fail(string request, string why) => _failures.Enqueue((Now, request, why));

    /// <summary>Notes a fault that is over: how many requests failed since, and how long after its start the last of them did.</summary>
    public void Note(TimeSpan from, string name, string more)
    {
        var since = _failures.Where(failure => failure.At >= from).ToList();
        var last = since.Count == 0 ? TimeSpan.Zero : since.Max(failure => failure.At) - from;
        var kinds = string.Join(", ", since.GroupBy(failure => failure.Why).Select(kind => $"{kind.Count()} × {kind.Key}"));
        var outcome = string.Create(CultureInfo.InvariantCulture, $"{since.Count} failed requests, the last after {last.TotalSeconds:0.0} s{more}{(kinds.Length > 0 ? $" ({kinds})" : "")}");
        _faults.Enqueue((from, name, outcome));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{from.TotalSeconds,6:0.0} s  {name}: {outcome}"));
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{_requests} requests, {_failures.Count} failed ({100.0 * _failures.Count / Math.Max(1, _requests):0.000} %), over {_faults.Count} faults."));
        output.WriteLine($"Acknowledged: {Clients.Count} clients, {Issued.Count} issued invoices, {Payments.Count} payments, {Documents.Count} PDFs.");
    }
}
