using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MiniCrm.Load;

/// <summary>Fills a migrated database once; later runs find it filled, and beside it what they left: invoices that were billed, and their files.</summary>
internal static class Books
{
    /// <summary>Of the invoices of a size: ten minutes of the mix leave some four in a hundred at M.</summary>
    private const double MostLeft = 0.25;

    public static async Task FillAsync(string owner, Size size)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        if (await AskAsync(source, "SELECT count(*) FROM (SELECT 1 FROM clients LIMIT 1) c") > 0)
        {
            var left = await AskAsync(source, $"SELECT count(*) FROM factures WHERE id > {size.Invoices}");
            if (left <= MostLeft * size.Invoices) return;
            throw new InvalidOperationException($"Earlier runs left {left} invoices: take the folder of {size.Name} away.");
        }

        var watch = Stopwatch.StartNew();
        await RunAsync(source, $"BEGIN;{Sql(size)};COMMIT;");
        await RunAsync(source, "VACUUM (ANALYZE, FREEZE)");
        await RunAsync(source, "SELECT ouvrir_fenetres(current_date)");
        Console.WriteLine($"{size.Name}: {size.Clients} clients and {size.Invoices} invoices loaded in {watch.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>Takes away the clients that scenarios made: a search would find more of them with every second of writing, and count them.</summary>
    public static async Task ForgetNewClientsAsync(string owner, Size size)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand($"DELETE FROM clients WHERE id > {size.Clients}");
        command.CommandTimeout = 0;
        if (await command.ExecuteNonQueryAsync() > 0) await RunAsync(source, "VACUUM (ANALYZE) clients");
    }

    /// <summary>All that autovacuum would see to sooner or later.</summary>
    public static async Task TidyAsync(string owner)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await RunAsync(source, "VACUUM (ANALYZE)");
    }

    private static string Sql(Size size)
    {
        using var reader = new StreamReader(typeof(Books).Assembly.GetManifestResourceStream("data.sql")!);
        return reader.ReadToEnd()
            .Replace("{clients}", size.Clients.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{invoices}", size.Invoices.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task<long> AskAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
