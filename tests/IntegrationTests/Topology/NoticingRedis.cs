using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MiniCrm.Infrastructure.Caching;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Topology;

/// <summary>An instance that nobody asks anything, a worker say: an alert goes by what each tells.</summary>
public sealed class NoticingRedis : IDisposable
{
    private readonly PrivateRedis _server = new();

    [Fact]
    public async Task Tells_that_it_is_there_and_that_it_went_without_being_asked()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Redis", _server.ConnectionString)]).Build();
        await using var redis = new Redis(configuration, new Hurried(), meters, NullLogger<Redis>.Instance);
        using var gauge = new Gauge(meters);

        await gauge.UntilAsync(1);
        _server.Kill();
        await gauge.UntilAsync(0);
        _server.ComeBack();
        await gauge.UntilAsync(1);
    }

    /// <summary>A wrong password, say: all goes on without, and nobody would look for the reason.</summary>
    [Fact]
    public async Task Says_once_that_it_never_answered()
    {
        using var lines = new LogLines();
        await using var services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(lines)).BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var wrong = _server.ConnectionString.Replace("secret", "wrong", StringComparison.Ordinal);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Redis", wrong)]).Build();
        await using var redis = new Redis(configuration, new Hurried(), meters, services.GetRequiredService<ILogger<Redis>>());
        using var gauge = new Gauge(meters);

        await EventuallyAsync(() => !lines.Written.IsEmpty);
        // It is looked for again meanwhile.
        await Task.Delay(2_000);

        await gauge.UntilAsync(0);
        Assert.StartsWith("Redis does not answer", Assert.Single(lines.Written).Text, StringComparison.Ordinal);
    }

    public void Dispose() => _server.Dispose();

    private sealed class Gauge : IDisposable
    {
        private readonly MeterListener _listener;
        private int _told = -1;

        public Gauge(IMeterFactory meters)
        {
            _listener = new() { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument); } };
            _listener.SetMeasurementEventCallback<int>((_, value, _, _) => _told = value);
            _listener.Start();
        }

        public async Task UntilAsync(int value)
        {
            var waited = Stopwatch.StartNew();
            for (_listener.RecordObservableInstruments(); _told != value; _listener.RecordObservableInstruments())
            {
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"It tells {_told}.");
                await Task.Delay(50);
            }
        }

        public void Dispose() => _listener.Dispose();
    }

    /// <summary>Looks ten times a second.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.FromSeconds(10) ? TimeSpan.FromSeconds(0.1) : dueTime, period);
    }
}
