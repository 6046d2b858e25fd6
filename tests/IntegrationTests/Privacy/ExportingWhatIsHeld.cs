using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.IntegrationTests.Support;
using MiniCrm.WebApi.Access;

namespace MiniCrm.IntegrationTests.Privacy;

public sealed class ExportingWhatIsHeld(Crm crm) : IClassFixture<Crm>
{
    /// <summary>Of the API and of the pages: who asks for many at once waits for their own.</summary>
    [Fact]
    public void Is_limited_like_every_whole_file()
    {
        var files = crm.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => (endpoint.RoutePattern.RawText!.Contains("export", StringComparison.Ordinal) && endpoint.RoutePattern.RawText != "/exports") || endpoint.RoutePattern.RawText.Contains("donnees", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(9, files.Count);
        Assert.All(files, file => Assert.Equal(RequestLimits.Files, file.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName));
    }

    [Fact]
    public async Task Holds_the_client_its_projects_invoices_payments_and_pdfs()
    {
        var client = await crm.ReadyToInvoiceAsync();
        await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Cuisine"}""");
        var draft = await crm.DraftAsync(client, "10.00");
        var issued = await crm.DraftAsync(client, "100.00");
        var number = (string)(await crm.IssueAsync(issued, """{"paiement": {"montant": "120.00"}}"""))["numero"]!;
        await PrintAsync(issued);

        using var zip = await DownloadAsync(client);

        Assert.Equal(["LISEZMOI.txt", "client.json", "projets.json", "factures.json", "paiements_annules.json", $"pdf/{number}.pdf"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(client, (int)Json(zip, "client.json")["id"]!);
        Assert.Equal("Cuisine", (string)Json(zip, "projets.json")[0]!["nom"]!);
        var invoices = Json(zip, "factures.json").AsArray();
        Assert.Equal([draft, issued], invoices.Select(invoice => (int)invoice!["id"]!));
        Assert.Equal("120.00", (string)invoices[1]!["paiements"]![0]!["montant"]!);
        Assert.Equal(await crm.GetAsync($"/api/factures/{issued}/"), invoices[1], JsonNode.DeepEquals);
        Assert.StartsWith("%PDF", Text(zip, $"pdf/{number}.pdf"), StringComparison.Ordinal);
        Assert.Contains("factures.json", Text(zip, "LISEZMOI.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_what_was_paid_and_taken_back()
    {
        var invoice = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), "100.00");
        await crm.IssueAsync(invoice);
        var payment = (int)(await crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "50.00", "moyen": "cheque", "reference": "Chèque 12 Mme Durand"}"""))["id"]!;
        using (var undone = await crm.SendAsync(HttpMethod.Delete, $"/api/factures/{invoice}/paiements/{payment}/")) Assert.Equal(HttpStatusCode.NoContent, undone.StatusCode);

        using var zip = await DownloadAsync((int)(await crm.GetAsync($"/api/factures/{invoice}/"))["client_id"]!);

        Assert.Empty(Json(zip, "factures.json")[0]!["paiements"]!.AsArray());
        var held = Assert.Single(Json(zip, "paiements_annules.json").AsArray())!;
        Assert.Equal((invoice, "50.00", "cheque", "Chèque 12 Mme Durand"), ((int)held["facture_id"]!, (string)held["montant"]!, (string)held["moyen"]!, (string)held["reference"]!));
        Assert.NotNull(held["date_annulation"]);
    }

    /// <summary>Read a hundred at a time.</summary>
    [Fact]
    public async Task Holds_every_invoice_however_many_there_are()
    {
        var client = await crm.ReadyToInvoiceAsync();
        for (var number = 0; number < 101; number++) await crm.DraftAsync(client, "10.00");

        using var zip = await DownloadAsync(client);

        var ids = Json(zip, "factures.json").AsArray().Select(invoice => (int)invoice!["id"]!).ToArray();
        Assert.Equal((101, 101), (ids.Length, ids.Distinct().Count()));
    }

    [Fact]
    public async Task Of_nobody_is_refused_before_anything_is_sent() =>
        await crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, "/api/clients/999999/donnees/");

    [Fact]
    public async Task Comes_in_no_other_format() =>
        await crm.RefusedAsync(HttpStatusCode.NotAcceptable, "format_non_disponible", HttpMethod.Get, "/api/clients/1/donnees/", null, ("Accept", "application/json"));

    private async Task<ZipArchive> DownloadAsync(int client)
    {
        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/clients/{client}/donnees/");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"client-{client}.zip", answer.Content.Headers.ContentDisposition!.FileName);
        return new(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    private async Task PrintAsync(int invoice)
    {
        await crm.PdfReadyAsync(invoice);
    }

    private static JsonNode Json(ZipArchive zip, string name) => JsonNode.Parse(Text(zip, name))!;

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
