using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MiniCrm.Load;

/// <summary>PDFs from asked to ready, and what a storm of them does to who reads meanwhile.</summary>
/// <param name="Service">Asked, rendered, stored and ready.</param>
/// <param name="Floor">The same without a layer, by the same renderer.</param>
/// <param name="CalmP95">Milliseconds of a read at a steady pace, with nothing else going on.</param>
/// <param name="StormP95">The same while a thousand are made.</param>
internal sealed record PdfRun(PdfShare Service, PdfShare Floor, double CalmP95, double StormP95)
{
    private const int Storm = 1_000;
    private const int Rounds = 4;
    private const double ReadsPerSecond = 100;

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    public static async Task<PdfRun> OfAsync(Installation bench)
    {
        await Run.WarmUpAsync(Scenario.Reads, bench.Service, bench);
        var calm = await Run.ScenarioAsync(Scenario.Reads, bench.Service, bench, Calm, ReadsPerSecond);
        foreach (var target in bench.Targets) await Run.WhileFasterAsync(() => WarmUpAsync(bench, target));
        // At S there was no file before these: statements planned for empty tables read them whole until autovacuum comes by.
        await bench.TidyAsync();
        var (service, floor) = (PdfShare.None, PdfShare.None);
        for (var round = 0; round < Rounds; round++)
        {
            service += await MakeAsync(bench, bench.Service, Storm / Rounds);
            floor += await MakeAsync(bench, bench.Floor, Storm / Rounds);
        }

        var storm = MakeAsync(bench, bench.Service, Storm);
        var reads = new List<Sample>();
        while (!storm.IsCompleted)
        {
            var sample = await Run.SampleAsync(Scenario.Reads, bench.Service, bench, TimeSpan.FromSeconds(1), ReadsPerSecond);
            // What outlasts it is half in the calm.
            if (!storm.IsCompleted || reads.Count == 0) reads.Add(sample);
        }

        await storm;
        return new(service, floor, calm.P95, Measured.Of(bench.Size, Scenario.Reads, bench.Service, reads).P95);
    }

    /// <summary>CPU of a PDF over the floor's, each with its PostgreSQL's.</summary>
    public double Ratio => (Service.Cpu + Service.Database) / (Floor.Cpu + Floor.Database);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Service.Files} PDFs: {Service.PerSecond:0} a second, {Service} ms of CPU each (service and PostgreSQL), the floor {Floor.PerSecond:0} and {Floor}: {Ratio:0.00} times as much; a read's p95 {CalmP95:0.0} ms in the calm, {StormP95:0.0} ms in the storm");

    /// <summary>S has too few invoices for as many PDFs as are made while the runtime compiles: it does so in peace, between two pieces.</summary>
    /// <returns>How many were made in a microsecond of the processor.</returns>
    private static async Task<double> WarmUpAsync(Installation bench, Target target)
    {
        var share = await MakeAsync(bench, target, Storm / Rounds);
        await Cpu.QuietAsync(target.ProcessId);
        return share.Files / share.Cpu;
    }

    /// <summary>Until all are ready.</summary>
    private static async Task<PdfShare> MakeAsync(Installation bench, Target target, int count)
    {
        // Prepared, so that to look whether all are ready is no work for PostgreSQL.
        await using var source = NpgsqlDataSource.Create(bench.Owner + ";Max Auto Prepare=4;Auto Prepare Min Usages=2");
        var ids = await IdsAsync(source, $"SELECT id FROM factures f WHERE statut = 'emise' AND NOT EXISTS (SELECT FROM documents d WHERE d.facture_id = f.id) ORDER BY id LIMIT {count}");
        using var client = await bench.ClientAsync(target);
        var (cpu, database) = (Cpu.Of(target.ProcessId), Cpu.OfTree(bench.PostgresProcess));
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Run.Connections }, async (id, _) =>
            await Scenario.SendAsync(client, HttpMethod.Post, $"/api/factures/{id}/pdf/", "{}"));
        // Whether any is left is soon told; to look for a thousand files all the time would be work for PostgreSQL.
        while ((await IdsAsync(source, "SELECT 1 FROM taches WHERE statut IN ('en_attente', 'en_cours') LIMIT 1")).Length > 0) await Task.Delay(20);
        var share = new PdfShare(count, watch.Elapsed, Cpu.Of(target.ProcessId) - cpu, Cpu.OfTree(bench.PostgresProcess) - database);
        var made = await IdsAsync(source, "SELECT facture_id FROM documents WHERE facture_id = ANY ($1) AND sha256 IS NOT NULL", ids);
        return made.Length == count ? share : throw new InvalidOperationException($"{count - made.Length} PDFs were not made.");
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

/// <summary>How many files in how long, and the processor time in microseconds that they took.</summary>
internal readonly record struct PdfShare(int Files, TimeSpan Time, double Cpu, double Database)
{
    public static PdfShare None { get; }

    public double PerSecond => Files / Time.TotalSeconds;

    public static PdfShare operator +(PdfShare a, PdfShare b) => new(a.Files + b.Files, a.Time + b.Time, a.Cpu + b.Cpu, a.Database + b.Database);

    /// <summary>Milliseconds of the process and of PostgreSQL for each.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cpu / Files / 1_000:0.0} + {Database / Files / 1_000:0.0}");
}
