using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Documents;

/// <summary>The file over HTTP, where it has what any resource has.</summary>
public sealed class TakingAPdf(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Is_for_those_who_want_one()
    {
        var address = await ReadyAsync();

        using var file = await AskAsync(address, "application/pdf");
        using var refused = await AskAsync(address, "application/pdf;q=0, application/json");
        using var second = await AskAsync(address, "application/pdf;q=0.5, application/json;q=0.6");
        using var rather = await AskAsync(address, "application/pdf;q=0.5, */*");
        using var other = await AskAsync(address, "application/json;q=0, application/*");

        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("application/json", second.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("application/json", "application/pdf"), (rather.Content.Headers.ContentType?.MediaType, other.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("application/xml", "application/xml")]
    [InlineData("text/xml", "text/xml")]
    [InlineData("*/*", "application/xml")]
    public async Task Gives_its_XML_by_the_name_that_was_asked_for(string accept, string expected)
    {
        using var xml = await AskAsync(new(crm.Address, (await ReadyAsync()).AbsolutePath.Replace("/pdf/", "/xml/", StringComparison.Ordinal)), accept);

        Assert.Equal((HttpStatusCode.OK, expected), (xml.StatusCode, xml.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Comes_once_and_in_the_version_that_was_asked_for()
    {
        var address = await ReadyAsync();
        using var file = await AskAsync(address, "application/pdf");
        var tag = file.Headers.ETag!.Tag;

        using var unchanged = await AskAsync(address, "application/pdf", ("If-None-Match", tag));
        using var others = await AskAsync(address, "application/pdf", ("If-None-Match", $"\"autre\", {tag}"));
        using var weak = await AskAsync(address, "application/pdf", ("If-None-Match", $"W/{tag}"));
        using var another = await AskAsync(address, "application/pdf", ("If-None-Match", "\"autre\""));
        using var wanted = await AskAsync(address, "application/pdf", ("If-Match", tag));
        using var other = await AskAsync(address, "application/pdf", ("If-Match", "\"autre\""));
        using var both = await AskAsync(address, "application/pdf", ("If-Match", tag), ("If-None-Match", tag));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (unchanged.StatusCode, wanted.StatusCode, other.StatusCode));
        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK), (others.StatusCode, weak.StatusCode, another.StatusCode));
        foreach (var whole in (HttpResponseMessage[])[another, wanted, both]) Assert.Equal(await file.Content.ReadAsByteArrayAsync(), await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("version_perimee", (string?)JsonNode.Parse(await other.Content.ReadAsStringAsync())!["code"]);
    }

    private async Task<Uri> ReadyAsync()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync());
        await crm.IssueAsync(id);
        await crm.PdfReadyAsync(id);
        return new(crm.Address, $"/api/factures/{id}/pdf/");
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, string accept, params (string Name, string Value)[] conditions)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in conditions) request.Headers.TryAddWithoutValidation(name, value);
        return await crm.Client.SendAsync(request);
    }
}
