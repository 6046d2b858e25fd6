using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MiniCrm.Load;

/// <summary>PDFs from asked to ready, and what a storm of them does to who reads meanwhile.</summary>
/// <param name="PerSecond">Asked, rendered, stored and ready.</param>
/// <param name="CalmP95">Milliseconds of a read at a steady pace, with nothing else going on.</param>
/// <param name="StormP95">The same while all of them are made.</param>
internal sealed record PdfRun(int Files, double PerSecond, double CpuMilliseconds, double CalmP95, double StormP95)
{
    private const int Storm = 1_000;
    private const double ReadsPerSecond = 100;

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    public static async Task<PdfRun> OfAsync(Installation bench)
    {
        await Run.WarmUpAsync(Scenario.Reads, bench.Service, bench);
        var calm = await Run.ScenarioAsync(Scenario.Reads, bench.Service, bench, Calm, ReadsPerSecond);
        await WarmUpAsync(bench);
        var cpu = Cpu.Of(bench.Service.ProcessId);
        var alone = await MakeAsync(bench, Storm);
        cpu = Cpu.Of(bench.Service.ProcessId) - cpu;

        var storm = MakeAsync(bench, Storm);
        var reads = Sample.None;
        while (!storm.IsCompleted) reads += await Run.SampleAsync(Scenario.Reads, bench.Service, bench, TimeSpan.FromSeconds(1), ReadsPerSecond);
        await storm;
        return new(Storm, Storm / alone.TotalSeconds, cpu / Storm / 1_000, calm.P95, Measured.Of(bench.Size, Scenario.Reads, bench.Service, reads).P95);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Files} PDFs: {PerSecond:0} a second, {CpuMilliseconds:0.0} ms of CPU each; a read's p95 {CalmP95:0.0} ms in the calm, {StormP95:0.0} ms in the storm");

    /// <inheritdoc cref="Run.WarmUpAsync"/>
    private static Task WarmUpAsync(Installation bench) => Run.WhileFasterAsync(async () => Storm / 4 / (await MakeAsync(bench, Storm / 4)).TotalSeconds);

    /// <summary>How long until all are ready.</summary>
    private static async Task<TimeSpan> MakeAsync(Installation bench, int count)
    {
        await using var source = NpgsqlDataSource.Create(bench.Owner);
        var ids = await IdsAsync(source, $"SELECT id FROM factures f WHERE statut = 'emise' AND NOT EXISTS (SELECT FROM documents d WHERE d.facture_id = f.id) ORDER BY id LIMIT {count}");
        using var client = await bench.ClientAsync(bench.Service);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Run.Connections }, async (id, _) =>
            await Scenario.SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/pdf/", "{}"));
        // Whether any is left is soon told; to look for a thousand files all the time would be work for PostgreSQL.
        while ((await IdsAsync(source, "SELECT 1 FROM taches WHERE statut IN ('en_attente', 'en_cours') LIMIT 1")).Length > 0) await Task.Delay(50);
        var time = watch.Elapsed;
        var made = await IdsAsync(source, "SELECT facture_id FROM documents WHERE facture_id = ANY ($1) AND sha256 IS NOT NULL", ids);
        return made.Length == count ? time : throw new InvalidOperationException($"{count - made.Length} PDFs were not made.");
    }

    private static async Task<int[]> IdsAsync(NpgsqlDataSource source, string sql, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<int>();
        while (await reader.ReadAsync()) ids.Add(reader.GetInt32(0));
        return [.. ids];
    }
}
