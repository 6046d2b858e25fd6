using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class KeepingToTheYear(Crm crm) : IClassFixture<Crm>
{
    /// <summary>As a clock leaves it that was wrong for a moment: credit notes go on from there, invoices do not.</summary>
    [Fact]
    public async Task Shows_each_document_in_that_of_its_day_where_one_series_is_dated_ahead()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var before = await crm.DraftAsync(client);
        var (first, year) = NumberAndYear(await crm.IssueAsync(before));
        await Sql.RunAsync(crm.Owner, $"INSERT INTO series_factures (prefixe, annee, dernier_rang, derniere_date) VALUES ('A', {year + 1}, 6, '{year + 1}-01-02')");
        var (ahead, _) = NumberAndYear(await crm.PostAsync($"/api/factures/{before}/avoir/", "{}"));
        var (second, _) = NumberAndYear(await crm.IssueAsync(await crm.DraftAsync(client)));

        Assert.Equal($"A{year + 1}-00007", ahead);
        Assert.Equal([first, second], (await PiecesAsync(year, "VE")).Intersect([first, ahead, second]));
        Assert.Equal([ahead], await PiecesAsync(year + 1, "VE"));
    }

    [Fact]
    public async Task Shows_a_payment_in_that_of_its_date_and_its_undoing_in_that_in_which_it_was_undone()
    {
        var invoice = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());
        var (number, year) = NumberAndYear(await crm.IssueAsync(invoice));
        var payment = (int)(await crm.PostAsync($"/api/factures/{invoice}/paiements/", $$"""{"montant": "120.00", "date": "{{year - 1}}-12-31"}"""))["id"]!;
        using var undo = await crm.SendAsync(HttpMethod.Delete, $"/api/factures/{invoice}/paiements/{payment}/");
        Assert.True(undo.IsSuccessStatusCode);

        Assert.Equal([number], await PiecesAsync(year - 1, "BQ"));
        Assert.Equal([number], await PiecesAsync(year, "BQ"));
        Assert.Empty(await PiecesAsync(year + 1, "BQ"));
    }

    private static (string Number, int Year) NumberAndYear(JsonObject issued) =>
        ((string)issued["numero"]!, DateOnly.Parse((string)issued["date_emission"]!, CultureInfo.InvariantCulture).Year);

    /// <summary>What the entries of a journal are about, in their order.</summary>
    private async Task<IEnumerable<string>> PiecesAsync(int year, string journal)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/export/fec/?annee={year}", null, ("Accept", "text/plain"));
        var rows = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()).Split("\r\n").Select(row => row.Split('\t'));
        return rows.Where(row => row[0] == journal).GroupBy(row => row[2], row => row[8]).Select(entry => entry.First());
    }
}
