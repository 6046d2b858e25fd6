using System.Net;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.IntegrationTests.Hardening;

namespace MiniCrm.IntegrationTests.Pages;

/// <summary>Files that the pages offer.</summary>
public sealed class TakingFiles(GuardingForms.Site site) : IClassFixture<GuardingForms.Site>
{
    [Theory]
    [InlineData("/factures/pdf.zip")]
    [InlineData("/factures/{id:int}/pdf")]
    [InlineData("/factures/apercu.pdf")]
    [InlineData("/factures/export.csv")]
    [InlineData("/exports/fec.txt")]
    [InlineData("/exports/registre.jsonl")]
    [InlineData("/clients/export.csv")]
    [InlineData("/clients/{id:int:min(1)}/donnees.zip")]
    public void Is_limited_wherever_one_takes_work(string path)
    {
        var endpoint = site.Crm.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(endpoint => endpoint.RoutePattern.RawText == path);

        Assert.NotNull(endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>());
    }

    [Theory]
    [InlineData("/exports/fec.txt")]
    [InlineData("/exports/fec.txt?annee=deux")]
    [InlineData("/factures/export.csv?statut=perdue")]
    [InlineData("/factures/pdf.zip?ids=x")]
    [InlineData("/clients/export.csv?statut=perdu")]
    public async Task Refuses_a_query_that_it_cannot_read(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, await (await site.ReadAsync()).StatusAsync(path));

    [Fact]
    public async Task Keeps_the_files_of_issued_invoices_that_it_gave_away()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var (draft, shown, zipped, other) = (await site.Crm.DraftAsync(client), await site.Crm.DraftAsync(client), await site.Crm.DraftAsync(client), await site.Crm.DraftAsync(client));
        foreach (var issued in new[] { shown, zipped, other }) await site.Crm.IssueAsync(issued);
        var reader = await site.ReadAsync();

        foreach (var path in new[] { $"/factures/{draft}/pdf", $"/factures/{shown}/pdf", $"/factures/pdf.zip?ids={zipped}&ids={other}&ids={draft}" })
            Assert.Equal(HttpStatusCode.OK, await reader.StatusAsync(path));

        Assert.Equal("absent", await PdfAsync(draft));
        foreach (var issued in new[] { shown, zipped, other }) Assert.True(await PdfAsync(issued) is "en_cours" or "pret");

        async Task<string?> PdfAsync(int id) => (string?)(await site.Crm.GetAsync($"/api/factures/{id}/pdf/"))["statut"];
    }

    [Fact]
    public async Task Keeps_no_token_where_the_api_is_tried_out()
    {
        foreach (var file in new[] { "/api/docs/", "/api/docs/index.html", "/api/docs/index.js" })
        {
            using var page = await site.SendAsync(HttpMethod.Get, file);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.DoesNotContain("persistAuthorization\":true", await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }
}
