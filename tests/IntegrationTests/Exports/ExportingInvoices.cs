using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Exports;

public sealed class ExportingInvoices(Crm crm) : IClassFixture<Crm>, IAsyncLifetime
{
    private const string Path = "/api/export/factures/";

    private int _client;

    public async Task InitializeAsync() => _client = await crm.ReadyToInvoiceAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Gives_what_the_list_gives_in_its_order()
    {
        for (var i = 1; i <= 5; i++) await crm.DraftAsync(_client, $"{i}00.00");
        await crm.IssueAsync(await crm.DraftAsync(_client, "777.77"));

        foreach (var query in new[] { "", "ordering=montant_ttc", "ordering=-date_echeance", "statut=brouillon&ordering=numero", "montant_min=200&search=f2", "statut_paiement=en_attente" })
        {
            var rows = await RowsAsync(query);
            Assert.Equal((await crm.GetAsync($"/api/factures/?page_size=200&{query}"))["results"]!.AsArray().Select(invoice => $"{invoice!["id"]}"), rows.Select(row => row["id"]));
        }
    }

    [Fact]
    public async Task Opens_in_a_French_spreadsheet()
    {
        var issued = await crm.IssueAsync(await crm.DraftAsync(_client, "1234.50"));

        using var answer = await crm.SendAsync(HttpMethod.Get, $"{Path}?search={issued["numero"]}", null, ("Accept", "text/csv"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Matches(@"^attachment; filename=factures-\d{4}-\d\d-\d\d\.csv$", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("id;numero;type;statut;", lines[0], StringComparison.Ordinal);
        Assert.Contains($";{issued["numero"]};facture;emise;en_attente;", lines[1], StringComparison.Ordinal);
        Assert.Contains($";{issued["date_emission"]};", lines[1], StringComparison.Ordinal);
        Assert.Contains(";1234,50;246,90;1481,40;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_an_amount_below_zero_as_a_number()
    {
        var deposit = await crm.DraftAsync(_client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        var refunded = await crm.DraftAsync(_client, "200.00", $", \"acomptes\": [{deposit}]");
        await crm.IssueAsync(refunded);
        await crm.PostAsync($"/api/factures/{refunded}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "160.00"}]}""");
        await crm.PostAsync($"/api/factures/{refunded}/remboursements/", """{"montant": "72.00"}""");

        Assert.Equal("-72,00", (await RowsAsync("")).Single(row => row["id"] == $"{refunded}")["montant_paye"]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33 1", "'+33 1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a;\"b\"\nc", "a;\"b\"\nc")]
    public async Task Neutralises_what_a_spreadsheet_would_run(string typed, string written)
    {
        var id = (int)(await crm.PostAsync("/api/factures/", new JsonObject { ["client_id"] = _client, ["montant_ht"] = "1.00", ["notes"] = typed }.ToJsonString()))["id"]!;

        Assert.Equal(written, (await RowsAsync("")).Single(row => row["id"] == $"{id}")["notes"]);
    }

    /// <summary>It has none, and a year would narrow the FEC.</summary>
    [Fact]
    public async Task The_register_takes_no_parameter() =>
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_inconnu", HttpMethod.Get, "/api/export/registre/?annee=2026");

    [Fact]
    public async Task Refuses_as_the_list_does()
    {
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_inconnu", HttpMethod.Get, $"{Path}?page_size=10");
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_invalide", HttpMethod.Get, $"{Path}?ordering=notes");
        await crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_invalide", HttpMethod.Get, $"{Path}?emise_du=hier");
        await crm.RefusedAsync(HttpStatusCode.NotAcceptable, "format_non_disponible", HttpMethod.Get, Path, null, ("Accept", "application/json"));
    }

    private async Task<List<Dictionary<string, string>>> RowsAsync(string query)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, $"{Path}?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var csv = CsvHelper.CsvReader.Create(await answer.Content.ReadAsByteArrayAsync(), new() { Separator = ';' });
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(csv.Headers.Select((name, i) => (name, value: csv.GetString(i))).ToDictionary(field => field.name, field => field.value!));
        return rows;
    }
}
