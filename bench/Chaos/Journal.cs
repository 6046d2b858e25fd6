using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MiniCrm.Chaos;

/// <summary>What was acknowledged, what failed, and when which fault was done.</summary>
internal sealed class Journal
{
    public static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<Answer> _failures = [];
    private readonly ConcurrentQueue<(TimeSpan At, TimeSpan Took)> _slow = [];
    private readonly ConcurrentQueue<Fault> _faults = [];
    private int _requests;

    /// <summary>By name, which is unique: the id.</summary>
    public ConcurrentDictionary<string, int> Clients { get; } = [];

    /// <summary>By id of the invoice: its number.</summary>
    public ConcurrentDictionary<int, string> Issued { get; } = [];

    /// <summary>By reference, which is unique: the invoice and the amount.</summary>
    public ConcurrentDictionary<string, (int Invoice, string Amount)> Payments { get; } = [];

    /// <summary>Invoices whose PDF was asked for.</summary>
    public ConcurrentDictionary<int, bool> Documents { get; } = [];

    /// <summary>Refusals that no request of the load deserves, and whatever else must not be.</summary>
    public ConcurrentQueue<string> Wrongs { get; } = [];

    /// <summary>How often every instance was restarted.</summary>
    public int Rolls => _faults.Count(fault => fault.Name == Faults.Roll);

    public TimeSpan LastFailure => _failures.LastOrDefault()?.At ?? TimeSpan.Zero;

    public TimeSpan Now => _clock.Elapsed;

    public void Note(Answer answer)
    {
        Interlocked.Increment(ref _requests);
        if (answer.IsFailure) _failures.Enqueue(answer);
        if (answer.Took > TimeSpan.FromSeconds(1)) _slow.Enqueue((answer.At, answer.Took));
    }

    /// <summary>From the moment it is done; what follows is put down to it until the next.</summary>
    public void Note(Fault fault) => _faults.Enqueue(fault);

    /// <summary>A failed request that no fault excuses, and a recovery that took too long.</summary>
    public IEnumerable<string> Unexcused()
    {
        foreach (var failure in _failures)
        {
            var fault = Behind(failure.At);
            if (fault is null || !fault.Excuses(failure)) yield return $"{failure}, after \"{fault?.Name ?? "nothing"}\"";
        }

        foreach (var fault in _faults.Where(fault => RecoveryFrom(fault) >= LongestRecovery))
            yield return Text($"after \"{fault.Name}\" at {fault.At.TotalSeconds:0.0} s requests failed for {RecoveryFrom(fault).TotalSeconds:0.0} s");
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(Text($"{_requests} requests, {_failures.Count} failed ({100.0 * _failures.Count / Math.Max(1, _requests):0.000} %), over {_faults.Count} faults:"));
        foreach (var kind in _faults.GroupBy(fault => fault.Name).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var failures = kind.SelectMany(FailuresOf).ToList();
            output.WriteLine(Text($"  {kind.Count(),3} × {kind.Key}: {failures.Count} failed, the last {kind.Max(RecoveryFrom).TotalSeconds:0.0} s after it; the slowest answer took {kind.Max(Slowest).TotalSeconds:0.0} s"));
            foreach (var why in failures.GroupBy(failure => (failure.Why, kind.First().Excuses(failure) ? kind.First().Excuse : "NOT EXCUSED")))
                output.WriteLine($"        {why.Count()} × {why.Key.Why}: {why.Key.Item2}");
            foreach (var more in kind.Where(fault => fault.Outcome.Length > 0)) output.WriteLine(Text($"        at {more.At.TotalSeconds:0.0} s: {more.Outcome}"));
        }

        output.WriteLine($"Acknowledged: {Clients.Count} clients, {Issued.Count} issued invoices, {Payments.Count} payments, {Documents.Count} PDFs.");
    }

    public string Line(Fault fault) =>
        Text($"{fault.At.TotalSeconds,6:0.0} s  {fault.Name}: {FailuresOf(fault).Count()} failed requests, the last {RecoveryFrom(fault).TotalSeconds:0.0} s after it{(fault.Outcome.Length > 0 ? "; " : "")}{fault.Outcome}");

    private IEnumerable<Answer> FailuresOf(Fault fault) => _failures.Where(failure => Behind(failure.At) == fault);

    private TimeSpan RecoveryFrom(Fault fault) => FailuresOf(fault).Select(failure => failure.At - fault.At).DefaultIfEmpty().Max();

    private TimeSpan Slowest(Fault fault) => _slow.Where(slow => Behind(slow.At) == fault).Select(slow => slow.Took).DefaultIfEmpty().Max();

    private Fault? Behind(TimeSpan at) => _faults.LastOrDefault(fault => fault.At <= at);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Something broken on purpose.</summary>
/// <param name="Name">What.</param>
/// <param name="At">When.</param>
/// <param name="Excuse">Which failures it excuses, in words.</param>
/// <param name="Excuses">Which failures it excuses.</param>
internal sealed record Fault(string Name, TimeSpan At, string Excuse, Func<Answer, bool> Excuses)
{
    /// <summary>What else there is to say of it.</summary>
    public string Outcome { get; set; } = "";
}

/// <summary>What came of one request.</summary>
/// <param name="Request">Its method and path.</param>
/// <param name="Begun">When it was sent.</param>
/// <param name="At">When it was answered, or failed.</param>
/// <param name="Status">0 without an answer.</param>
/// <param name="RetryAfter">As answered.</param>
/// <param name="Body">Of the answer; without one, the kind of failure.</param>
internal sealed record Answer(string Request, TimeSpan Begun, TimeSpan At, int Status, string? RetryAfter, string Body)
{
    public bool IsFailure => Status is 0 or >= 500;

    public TimeSpan Took => At - Begun;

    public string Why => Status == 0 ? Body : $"{Status}{(RetryAfter is null ? " without Retry-After" : $" with Retry-After {RetryAfter}")}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Request}: {Why} at {At.TotalSeconds:0.000} s, begun {Took.TotalSeconds:0.000} s before ({Body})");
}
