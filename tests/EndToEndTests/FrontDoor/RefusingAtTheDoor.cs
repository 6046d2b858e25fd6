using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.Load;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary>What nginx refuses by itself, as deploy/nginx.conf has it, in front of two instances that are not there.</summary>
public sealed class RefusingAtTheDoor : IAsyncLifetime, IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly HttpClient _caller = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    private Nginx _nginx = null!;

    [Theory]
    [InlineData(null, "fr", "Service indisponible")]
    [InlineData("de, en-GB;q=0.8", "en", "Service unavailable")]
    [InlineData("fr-CH, en;q=0.8", "fr", "Service indisponible")]
    [InlineData("de, fr, en;q=0.5", "fr", "Service indisponible")]
    [InlineData("de,en,fr", "en", "Service unavailable")]
    public async Task Is_a_problem_as_the_product_writes_them_in_the_callers_language(string? languages, string language, string title)
    {
        var (answer, problem) = await AskAsync(new(HttpMethod.Get, new Uri(_nginx.Address, "/api/clients/?search=Dupont")) { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } }, languages);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.Equal("Accept-Language", answer.Headers.Vary.Single());
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal(
            ("urn:minicrm:erreur:service_indisponible", title, 503, "/api/clients/", "service_indisponible", Trace),
            ((string?)problem["type"], (string?)problem["title"], (int)problem["status"]!, (string?)problem["instance"], (string?)problem["code"], (string?)problem["trace_id"]));
    }

    [Fact]
    public async Task Says_so_of_what_is_too_large_and_of_what_is_not_encrypted()
    {
        var (large, tooLarge) = await AskAsync(new(HttpMethod.Post, new Uri(_nginx.Address, "/api/clients/")) { Content = new ByteArrayContent(new byte[1_100_000]) }, "en");
        var (plain, inPlain) = await AskAsync(new(HttpMethod.Post, new Uri(_nginx.Plain, "/api/token/")), "en");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "corps_trop_volumineux", "The body exceeds 1 MiB."), (large.StatusCode, (string?)tooLarge["code"], (string?)tooLarge["detail"]));
        Assert.Equal((HttpStatusCode.Forbidden, "https_obligatoire", "This service answers over HTTPS alone."), (plain.StatusCode, (string?)inPlain["code"], (string?)inPlain["detail"]));
        Assert.Equal((32, 32), (((string)tooLarge["trace_id"]!).Length, ((string)inPlain["trace_id"]!).Length));
    }

    [Theory]
    [InlineData("/api/%22,%22code%22:%22x/")]
    [InlineData("/api/\\u0022/")]
    [InlineData("/api/clients/%0a")]
    public async Task Writes_no_path_that_would_have_to_be_escaped(string path)
    {
        var (answer, problem) = await AskAsync(new(HttpMethod.Get, new Uri($"https://{_nginx.Address.Authority}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })), null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/", "service_indisponible"), (answer.StatusCode, (string?)problem["instance"], (string?)problem["code"]));
    }

    public async Task InitializeAsync() => _nginx = await Nginx.StartAsync(Nobody(), Nobody(), Repository.Root);

    public Task DisposeAsync() => _nginx.DisposeAsync().AsTask();

    public void Dispose() => _caller.Dispose();

    private static Uri Nobody() => new($"http://127.0.0.1:{Minicrm.FreePort()}");

    private async Task<(HttpResponseMessage Answer, JsonNode Problem)> AskAsync(HttpRequestMessage request, string? languages)
    {
        if (languages is not null) request.Headers.AcceptLanguage.ParseAdd(languages);
        var answer = await _caller.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}
