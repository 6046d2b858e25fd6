using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MiniCrm.Tests;

namespace MiniCrm.EndToEndTests.FrontDoor;

/// <summary>What nginx refuses by itself, as deploy/nginx.conf has it, in front of two instances that are not there.</summary>
public sealed class RefusingAtTheDoor : IAsyncLifetime, IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private readonly string _folder = Directory.CreateTempSubdirectory("minicrm-door-").FullName;
    private readonly HttpClient _caller = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    private readonly int _http = Minicrm.FreePort(), _https = Minicrm.FreePort();
    private Process? _nginx;

    [Theory]
    [InlineData(null, "fr", "Service indisponible")]
    [InlineData("de, en-GB;q=0.8", "en", "Service unavailable")]
    [InlineData("fr-CH, en;q=0.8", "fr", "Service indisponible")]
    [InlineData("de, fr, en;q=0.5", "fr", "Service indisponible")]
    [InlineData("de,en,fr", "en", "Service unavailable")]
    public async Task Is_a_problem_as_the_product_writes_them_in_the_callers_language(string? languages, string language, string title)
    {
        var (answer, problem) = await AskAsync(new(HttpMethod.Get, $"https://127.0.0.1:{_https}/api/clients/?search=Dupont") { Headers = { { "traceparent", $"00-{Trace}-b7ad6b7169203331-01" } } }, languages);

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
        var (large, tooLarge) = await AskAsync(new(HttpMethod.Post, $"https://127.0.0.1:{_https}/api/clients/") { Content = new ByteArrayContent(new byte[1_100_000]) }, "en");
        var (plain, inPlain) = await AskAsync(new(HttpMethod.Post, $"http://127.0.0.1:{_http}/api/token/"), "en");

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
        var (answer, problem) = await AskAsync(new(HttpMethod.Get, new Uri($"https://127.0.0.1:{_https}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })), null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/", "service_indisponible"), (answer.StatusCode, (string?)problem["instance"], (string?)problem["code"]));
    }

    public async Task InitializeAsync()
    {
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            await File.WriteAllTextAsync(Path.Combine(_folder, "tls.crt"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(_folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        }

        var settings = new Dictionary<string, string>
        {
            ["RUN"] = _folder,
            ["HTTP"] = $"127.0.0.1:{_http}",
            ["HTTPS"] = $"127.0.0.1:{_https}",
            ["HTTPS_SUFFIX"] = $":{_https}",
            ["WEB_1"] = $"127.0.0.1:{Minicrm.FreePort()}",
            ["WEB_2"] = $"127.0.0.1:{Minicrm.FreePort()}",
            ["TLS_CERTIFICATE"] = Path.Combine(_folder, "tls.crt"),
            ["TLS_KEY"] = Path.Combine(_folder, "tls.key"),
        };
        var file = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(file, settings.Aggregate(Repository.Read("deploy/nginx.conf"), (conf, one) => conf.Replace($"${{CRM_{one.Key}}}", one.Value, StringComparison.Ordinal)));
        _nginx = Process.Start("bash", ["-c", $"PATH=$PATH:/usr/sbin exec nginx -e stderr -c {file} -p {_folder} -g 'daemon off;' >/dev/null"]);
        for (var tries = 0; !Answers(); tries++)
        {
            Assert.False(tries == 200 || _nginx.HasExited, "nginx does not start.");
            await Task.Delay(50);
        }
    }

    public async Task DisposeAsync()
    {
        if (_nginx is not null)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{_nginx.Id}"])) await kill.WaitForExitAsync();
            await _nginx.WaitForExitAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _caller.Dispose();
        _nginx?.Dispose();
    }

    private async Task<(HttpResponseMessage Answer, JsonNode Problem)> AskAsync(HttpRequestMessage request, string? languages)
    {
        if (languages is not null) request.Headers.AcceptLanguage.ParseAdd(languages);
        var answer = await _caller.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private bool Answers()
    {
        try
        {
            using var socket = new TcpClient("127.0.0.1", _https);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
