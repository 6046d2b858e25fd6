using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace MiniCrm.Chaos;

/// <summary>Afterwards, past the product: is what was acknowledged there, once, and right?</summary>
internal sealed class Inspection(Cluster cluster, Journal journal, Load load)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly List<string> _faults = [];

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        _faults.AddRange(journal.Refusals);
        await CheckDocumentsAsync(cancellationToken);
        await using var database = NpgsqlDataSource.Create(cluster.Database);
        await CheckClientsAsync(database, cancellationToken);
        await CheckNumbersAsync(database, cancellationToken);
        await CheckPaymentsAsync(database, cancellationToken);
        await CheckTasksAsync(database, cancellationToken);
        var (exitCode, said) = await cluster.VerifyAsync(cancellationToken);
        Console.WriteLine($"verify: {said}");
        if (exitCode != 0) _faults.Add($"verify ended with {exitCode}");
        return _faults;
    }

    /// <summary>Each one ready, and its bytes those of its sum.</summary>
    private async Task CheckDocumentsAsync(CancellationToken cancellationToken)
    {
        var until = journal.Now + LongestWait;
        foreach (var invoice in journal.Documents.Keys)
        {
            while (await load.PdfStateAsync(invoice, cancellationToken) != "pret" && journal.Now < until) await Task.Delay(100, cancellationToken);
            if (await load.PdfStateAsync(invoice, cancellationToken) is var state and not "pret")
            {
                _faults.Add($"the PDF of invoice {invoice} is {state}");
                continue;
            }

            var (file, sum) = await load.PdfAsync(invoice, cancellationToken);
            Expect(Convert.ToHexStringLower(SHA256.HashData(file)) == sum && file.AsSpan().StartsWith("%PDF"u8), $"the PDF of invoice {invoice} is not what its sum says");
        }
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
