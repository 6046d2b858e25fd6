using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace MiniCrm.Chaos;

/// <summary>Afterwards, past the product: is what was acknowledged there, once, and right?</summary>
internal sealed class Inspection(Cluster cluster, Journal journal, Load load)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LatestFire = TimeSpan.FromSeconds(30);
    private static readonly string[] Private = ["Atelier Dup", "Le client", "Monsieur ", "virement ", "rue des Lilas", "@minicrm.local", "eyJhbGci", "eyJ0eXA", ", client: ", Cluster.Password];

    private readonly List<string> _faults = [];

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        await CheckDocumentsAsync(cancellationToken);
        await using var database = NpgsqlDataSource.Create(cluster.Database);
        await CheckClientsAsync(database, cancellationToken);
        await CheckNumbersAsync(database, cancellationToken);
        await CheckPaymentsAsync(database, cancellationToken);
        await CheckTasksAsync(database, cancellationToken);
        await CheckClockAsync(database, cancellationToken);
        CheckLogs();
        var (exitCode, said) = await cluster.VerifyAsync(cancellationToken);
        Console.WriteLine($"verify: {said}");
        if (exitCode != 0) _faults.Add($"verify ended with {exitCode}");
        return [.. journal.Wrongs, .. journal.Unexcused(), .. _faults];
    }

    /// <summary>Each one ready, and its bytes those of its sum.</summary>
    private async Task CheckDocumentsAsync(CancellationToken cancellationToken)
    {
        var until = journal.Now + LongestWait;
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(journal.Documents.Keys, cancellationToken, async (invoice, _) =>
        {
            while (await load.PdfStateAsync(invoice) != "pret" && journal.Now < until) await Task.Delay(100, cancellationToken);
            if (await load.PdfStateAsync(invoice) is var state and not "pret")
            {
                wrong.Add($"the PDF of invoice {invoice} is {state}");
                return;
            }

            var (file, sum) = await load.PdfAsync(invoice, cancellationToken);
            if (Convert.ToHexStringLower(SHA256.HashData(file)) != sum || !file.AsSpan().StartsWith("%PDF"u8)) wrong.Add($"the PDF of invoice {invoice} is not what its sum says");
        });
        _faults.AddRange(wrong);
    }

    private async Task CheckClientsAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(database, "SELECT nom, count(*), min(id) FROM clients GROUP BY nom", row => (Name: row.GetString(0), Count: row.GetInt64(1), Id: row.GetInt32(2)), cancellationToken);
        var byName = there.ToDictionary(client => client.Name);
        foreach (var client in there) Expect(client.Count == 1, $"client {client.Name} is there {client.Count} times");
        foreach (var (name, id) in journal.Clients) Expect(byName.TryGetValue(name, out var client) && client.Id == id, $"client {name} ({id}) was acknowledged and is not there");
    }

    private async Task CheckNumbersAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(database, "SELECT id, numero FROM factures WHERE numero IS NOT NULL", row => (Id: row.GetInt32(0), Number: row.GetString(1)), cancellationToken);
        var numbers = there.ToDictionary(invoice => invoice.Id, invoice => invoice.Number);
        foreach (var (id, number) in journal.Issued) Expect(numbers.GetValueOrDefault(id) == number, $"invoice {id} was acknowledged as {number} and is {numbers.GetValueOrDefault(id)}");

        var ranks = numbers.Values.Select(number => int.Parse(number[(number.IndexOf('-', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture)).Order();
        Expect(ranks.SequenceEqual(Enumerable.Range(1, numbers.Count)), $"the {numbers.Count} numbers have a gap or a double");
        Expect(numbers.Count >= journal.Issued.Count, "there are fewer numbers than were acknowledged");
    }

    private async Task CheckPaymentsAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(database, "SELECT reference, count(*), min(facture_id), min(montant)::text FROM paiements GROUP BY reference",
            row => (Reference: row.GetString(0), Count: row.GetInt64(1), Invoice: row.GetInt32(2), Amount: row.GetString(3)), cancellationToken);
        var byReference = there.ToDictionary(payment => payment.Reference);
        foreach (var payment in there) Expect(payment.Count == 1, $"payment {payment.Reference} is there {payment.Count} times");
        foreach (var (reference, expected) in journal.Payments)
            Expect(byReference.TryGetValue(reference, out var payment) && (payment.Invoice, payment.Amount) == expected, $"payment {reference} was acknowledged and is not there");

        var wrong = await ReadAsync(database, """
            SELECT s.facture_id FROM soldes s
            LEFT JOIN (SELECT facture_id, sum(montant) AS somme FROM paiements WHERE date_annulation IS NULL GROUP BY facture_id) p USING (facture_id)
            WHERE s.montant_paye <> coalesce(p.somme, 0)
               OR s.reste_a_payer <> greatest(0, s.montant_ttc - s.montant_deduit - s.montant_avoirs - coalesce(p.somme, 0))
            """, row => row.GetInt32(0), cancellationToken);
        foreach (var invoice in wrong) _faults.Add($"the balance of invoice {invoice} is not what its payments make it");
    }

    private async Task CheckTasksAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var open = await ReadAsync(database, "SELECT nature, statut, count(*) FROM taches WHERE statut <> 'termine' GROUP BY 1, 2", row => $"{row.GetInt64(2)} tasks {row.GetString(0)} are {row.GetString(1)}", cancellationToken);
        _faults.AddRange(open);
    }

    /// <summary>What is due every ten seconds, and may be made up for once when a scheduler starts, was done that often at most, and lately.</summary>
    private async Task CheckClockAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var fired = await ReadAsync(database, """
            SELECT times_triggered, now() - (to_timestamp(0) + (prev_fire_time - 621355968000000000) / 10 * interval '1 microsecond')
            FROM quartz.simple_triggers JOIN quartz.triggers USING (sched_name, trigger_name, trigger_group)
            """, row => (Times: row.GetInt64(0), Ago: row.GetTimeSpan(1)), cancellationToken);
        var most = (cluster.Age.TotalSeconds / 10) + 1 + journal.Rolls;
        Expect(fired.Count > 0 && fired.All(one => one.Times <= most && one.Ago < LatestFire), $"by the clock: {string.Join(", ", fired)} (times, ago), at most {most:0}");
    }

    /// <summary>JSON or a database's words, and nothing of what the load wrote or signed in with; nor nginx's about one call, which tell its address and query.</summary>
    private void CheckLogs()
    {
        foreach (var line in cluster.Logs.Where(line => Private.Any(secret => line.Contains(secret, StringComparison.Ordinal)))) _faults.Add($"a log says {line}");
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds) _faults.Add(otherwise);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> shape, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(shape(reader));
        return rows;
    }
}
