using System.Globalization;
using System.Text;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class UndoingAheadOfTime(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Is_in_the_year_of_the_payment_and_cancels_it_out_there()
    {
        var invoice = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());
        var year = DateOnly.Parse((string)(await crm.IssueAsync(invoice))["date_emission"]!, CultureInfo.InvariantCulture).Year;
        var payment = (int)(await crm.PostAsync($"/api/factures/{invoice}/paiements/", $$"""{"montant": "120.00", "date": "{{year + 1}}-01-01"}"""))["id"]!;
        using var undo = await crm.SendAsync(HttpMethod.Delete, $"/api/factures/{invoice}/paiements/{payment}/");
        Assert.True(undo.IsSuccessStatusCode);

        Assert.Empty(await BankAsync(year));
        Assert.Equal([($"{year + 1}0101", "120,00", "0,00"), ($"{year + 1}0101", "0,00", "120,00")], await BankAsync(year + 1));
    }

    /// <summary>Day, debit and credit of what moved the bank.</summary>
    private async Task<IEnumerable<(string Day, string Debit, string Credit)>> BankAsync(int year)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/export/fec/?annee={year}", null, ("Accept", "text/plain"));
        var rows = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync()).Split("\r\n").Select(row => row.Split('\t')).ToList();
        string[] columns = rows[0];
        string Of(string[] row, string column) => row[Array.IndexOf(columns, column)];
        return rows.Where(row => row.Length == columns.Length && Of(row, "CompteNum") == "512000").Select(row => (Of(row, "EcritureDate"), Of(row, "Debit"), Of(row, "Credit")));
    }
}
