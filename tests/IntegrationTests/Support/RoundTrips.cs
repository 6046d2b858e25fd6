using System.Diagnostics;

namespace MiniCrm.IntegrationTests.Support;

/// <summary>How often PostgreSQL is asked from here on, by whatever way: as Npgsql itself tells it, and of this test alone.</summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly Activity _test = new("test");
    private readonly ActivityListener _listener;
    private int _count;

    private RoundTrips()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> asked) => asked.Parent.TraceId == _test.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStarted = _ => Interlocked.Increment(ref _count),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => Volatile.Read(ref _count);

    public static RoundTrips Begin()
    {
        var trips = new RoundTrips();
        trips._test.Start();
        return trips;
    }

    public void Dispose()
    {
        _test.Stop();
        _test.Dispose();
        _listener.Dispose();
    }
}
