using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniCrm.Infrastructure.Jobs;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Jobs;

/// <summary>What operators are alerted by.</summary>
public sealed class MeteringTasks : WithInvoices
{
    [Fact]
    public async Task Tells_how_long_a_task_has_waited_that_no_worker_takes()
    {
        await RunAsync("""
            INSERT INTO taches (id, nature, charge, statut, tentatives, disponible_a) VALUES
                (gen_random_uuid(), 'essai', '{"number": 1}', 'en_attente', 0, now() - interval '90 seconds'),
                (gen_random_uuid(), 'essai', '{"number": 2}', 'en_attente', 1, now() + interval '1 hour')
            """);

        using var meters = new Meters(await StartAsync(NoJobs));

        await EventuallyAsync(() => meters.Read("minicrm.tasks.waiting").Count == 1);
        Assert.InRange(meters.Read("minicrm.tasks.waiting").Values.Single(), 90, 120);
    }

    [Fact]
    public async Task Tells_that_nothing_waits_when_all_is_for_later()
    {
        await RunAsync("INSERT INTO taches (id, nature, charge, statut, tentatives, disponible_a) VALUES (gen_random_uuid(), 'essai', '{}', 'en_attente', 1, now() + interval '1 hour')");

        using var meters = new Meters(await StartAsync(NoJobs));

        await EventuallyAsync(() => meters.Read("minicrm.tasks.waiting").Count == 1);
        Assert.Equal(0, meters.Read("minicrm.tasks.waiting").Values.Single());
    }

    [Fact]
    public async Task Goes_on_when_a_queue_cannot_be_looked_at()
    {
        var meters = (await StartAsync(NoJobs)).Services.GetRequiredService<IMeterFactory>();
        using var lines = new LogLines();
        using var logs = LoggerFactory.Create(log => log.AddProvider(lines));
        using var watch = new QueueWatch("minicrm.essai.waiting", "", _ => throw new InvalidOperationException("Nobody expects it."), meters, TimeProvider.System, logs.CreateLogger<QueueWatch>());

        await watch.StartAsync(default);

        await EventuallyAsync(() => lines.Written.Any(line => line.Text.Contains("Nobody expects it.", StringComparison.Ordinal)));
        Assert.False(watch.ExecuteTask!.IsCompleted);
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task Counts_how_tries_ended()
    {
        var host = await StartAsync(Worker);
        using var meters = new Meters(host);
        Log.Work = (number, _) => number == 1 ? throw new InvalidOperationException() : Task.CompletedTask;

        await SendAsync(host, new AskForTasks(3));
        await EventuallyAsync(async () => await AskAsync<long>("SELECT count(*) FROM taches WHERE statut IN ('termine', 'echec')") == 3);

        await EventuallyAsync(() => meters.Read("minicrm.tasks.ended").Values.Sum() == 5);
        Assert.Equal(
            new() { ["essai done"] = 2, ["essai postponed"] = 2, ["essai failed"] = 1 },
            meters.Read("minicrm.tasks.ended"));
    }

    [Fact]
    public async Task Counts_each_of_those_that_were_done_together()
    {
        await AskForPdfsAsync(3);
        using var drawing = new Drawing(Renderer);
        using var meters = new Meters(await StartAsync(Worker with { Parallelism = 1 }));

        drawing.GoOn();

        await EventuallyAsync(() => meters.Read("minicrm.tasks.ended").Values.Sum() == 3);
        Assert.Equal(new() { ["facture_pdf done"] = 3 }, meters.Read("minicrm.tasks.ended"));
    }

    /// <summary>Listens to one instance alone.</summary>
    private sealed class Meters : IDisposable
    {
        private readonly Dictionary<(string Instrument, string Tags), double> _values = [];
        private readonly MeterListener _listener;

        public Meters(IHost host)
        {
            var factory = host.Services.GetRequiredService<IMeterFactory>();
            _listener = new() { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Scope == factory) listener.EnableMeasurementEvents(instrument); } };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        /// <summary>Its values by their tags: counted since this was made, or told now.</summary>
        public Dictionary<string, double> Read(string instrument)
        {
            lock (_values)
            {
                foreach (var told in _values.Keys.Where(key => key.Tags.Length == 0).ToArray()) _values.Remove(told);
            }

            _listener.RecordObservableInstruments();
            lock (_values) return _values.Where(value => value.Key.Instrument == instrument).ToDictionary(value => value.Key.Tags, value => value.Value);
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = (instrument.Name, string.Join(' ', tags.ToArray().Select(tag => tag.Value)));
            lock (_values) _values[key] = _values.GetValueOrDefault(key) + value;
        }
    }
}
