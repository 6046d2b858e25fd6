using System.Globalization;
using System.Net;
using System.Text;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class ExportingTheFec(Crm crm) : IClassFixture<Crm>
{
    private static readonly string[] Columns =
    [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef",
        "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ];

    private static readonly Encoding Latin9 = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-15")!;

    [Fact]
    public async Task Gives_the_year_in_balanced_numbered_lettered_entries()
    {
        Assert.Equal("siren_manquant", (string?)(await crm.RefusedAsync(HttpStatusCode.Conflict, "siren_manquant", HttpMethod.Get, "/api/export/fec/?annee=2026"))["code"]);
        var year = await FillAsync();

        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/export/fec/?annee={year}", null, ("Accept", "text/plain"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal($"attachment; filename=732829320FEC{year}1231.txt", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("text/plain; charset=iso-8859-15", answer.Content.Headers.ContentType!.ToString());
        var lines = Read(bytes);
        Assert.All(lines, line => Assert.True(line.Debit == 0 ^ line.Credit == 0));
        Assert.All(lines.GroupBy(line => (line["JournalCode"], line["EcritureNum"])), entry => Assert.Equal(0, entry.Sum(line => line.Debit - line.Credit)));
        Assert.All(lines.GroupBy(line => line["JournalCode"]), journal => Assert.Equal(
            Enumerable.Range(1, journal.Select(line => line["EcritureNum"]).Distinct().Count()).Select(number => $"{number}"), journal.Select(line => line["EcritureNum"]).Distinct()));

        // Debts of clients are what the invoices say is left; what is settled adds up to zero, what is not carries no letter.
        Assert.Equal(60m - 10m, lines.Where(line => line["CompteNum"] == "411000").Sum(line => line.Debit - line.Credit));
        Assert.All(lines.Where(line => line["EcritureLet"].Length > 0).GroupBy(line => line["EcritureLet"]), letter => Assert.Equal(0, letter.Sum(line => line.Debit - line.Credit)));
        Assert.Equal(3, lines.Select(line => line["EcritureLet"]).Where(letter => letter.Length > 0).Distinct().Count());
        Assert.Equal(0, lines.Where(line => line["CompteNum"] == "419100").Sum(line => line.Debit - line.Credit));
        Assert.Equal(["BQ", "CA", "VE"], lines.Select(line => line["JournalCode"]).Distinct().Order());
        Assert.All(lines.Where(line => line["CompteNum"] is "411000" or "419100"), line => Assert.Equal("Électricité Générale Lódz", line["CompAuxLib"]));
        Assert.Equal(bytes, await (await crm.SendAsync(HttpMethod.Get, $"/api/export/fec/?annee={year}")).Content.ReadAsByteArrayAsync());
        Assert.Single(Latin9.GetString(await (await crm.SendAsync(HttpMethod.Get, "/api/export/fec/?annee=2001")).Content.ReadAsByteArrayAsync()).TrimEnd().Split("\r\n"));

        // An account has the client's name of today; what was entered stays as it was.
        using var renamed = await crm.SendAsync(HttpMethod.Patch, "/api/clients/1/", """{"nom": "Nom nouveau"}""", ("Content-Type", "application/merge-patch+json"));
        var since = Read(await (await crm.SendAsync(HttpMethod.Get, $"/api/export/fec/?annee={year}")).Content.ReadAsByteArrayAsync());
        Assert.Equal(lines.Select(line => line["EcritureLib"]), since.Select(line => line["EcritureLib"]));
        Assert.Contains(since, line => line["CompAuxLib"] == "Nom nouveau");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?annee=26")]
    [InlineData("?annee=deux")]
    public async Task Names_the_year_that_is_missing(string query)
    {
        var problem = await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_invalide", HttpMethod.Get, "/api/export/fec/" + query);

        Assert.NotNull(problem["errors"]!["annee"]);
    }

    /// <summary>Every case that moves an account; 60.00 are left to pay and 10.00 are overpaid.</summary>
    private async Task<int> FillAsync()
    {
        var client = await crm.ReadyToInvoiceAsync();
        using var renamed = await crm.SendAsync(HttpMethod.Patch, $"/api/clients/{client}/", """{"nom": "Électricité Générale Łódź"}""", ("Content-Type", "application/merge-patch+json"));
        var partly = (int)(await crm.IssueAsync(await crm.DraftAsync(client, "100.00")))["id"]!;
        await crm.PostAsync($"/api/factures/{partly}/paiements/", """{"montant": "60.00", "moyen": "especes"}""");

        var undone = await crm.DraftAsync(client, "50.00");
        await crm.IssueAsync(undone);
        var payment = (int)(await crm.PostAsync($"/api/factures/{undone}/paiements/", """{"montant": "60.00"}"""))["id"]!;
        using var undo = await crm.SendAsync(HttpMethod.Delete, $"/api/factures/{undone}/paiements/{payment}/");
        await crm.PostAsync($"/api/factures/{undone}/paiements/", """{"montant": "60.00"}""");

        var overpaid = await crm.DraftAsync(client, "100.00");
        await crm.IssueAsync(overpaid, """{"paiement": {"montant": "120.00"}}""");
        await crm.PostAsync($"/api/factures/{overpaid}/avoir/", "{}");
        await crm.PostAsync($"/api/factures/{overpaid}/remboursements/", """{"montant": "110.00"}""");

        var deposit = await crm.DraftAsync(client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        var credited = await crm.DraftAsync(client, "500.00", $", \"acomptes\": [{deposit}]");
        await crm.IssueAsync(credited);
        await crm.PostAsync($"/api/factures/{credited}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "33.33"}]}""");
        await crm.PostAsync($"/api/factures/{credited}/avoir/", "{}");
        var balance = await crm.DraftAsync(client, "100.00", $", \"acomptes\": [{deposit}]");
        return DateOnly.Parse((string)(await crm.IssueAsync(balance))["date_emission"]!, CultureInfo.InvariantCulture).Year;
    }

    private static List<Line> Read(byte[] file)
    {
        var text = Latin9.GetString(file);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var rows = text.TrimEnd('\n', '\r').Split("\r\n").Select(row => row.Split('\t')).ToList();
        Assert.Equal(Columns, rows[0]);
        Assert.All(rows, row => Assert.Equal(Columns.Length, row.Length));
        return [.. rows.Skip(1).Select(row => new Line(row))];
    }

    private sealed record Line(string[] Values)
    {
        public string this[string column] => Values[Array.IndexOf(Columns, column)];

        public decimal Debit => AmountOf("Debit");

        public decimal Credit => AmountOf("Credit");

        private decimal AmountOf(string column)
        {
            Assert.Matches("^[0-9]+,[0-9]{2}$", this[column]);
            return decimal.Parse(this[column].Replace(',', '.'), CultureInfo.InvariantCulture);
        }
    }
}
