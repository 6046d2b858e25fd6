using System.Diagnostics.Metrics;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>What this instance found wrong with the chain: <c>minicrm.books.faults</c>, counted anew at each look. Told from the start, be it zero: an increase is seen only then.</summary>
internal sealed class BooksMeters
{
    private long _faults;

    public BooksMeters(IMeterFactory meters) =>
        meters.Create(QueueWatch.Meter).CreateObservableCounter("minicrm.books.faults", () => Volatile.Read(ref _faults), null, "Faults found in the chain of issued documents, counted anew at each look.");

    public void CountFault() => Interlocked.Increment(ref _faults);
}
