using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace MiniCrm.IntegrationTests.Wire;

public sealed class GuardingTheDoor
{
    private const string Outside = "203.0.113.7";
    private const string Here = "127.0.0.1";
    private const string Proxy = "10.0.0.2";

    [Theory]
    [InlineData(Here, Here, "http", "127.0.0.1:8080", "GET", 200)]
    [InlineData("::1", "::1", "http", "localhost", "POST", 200)]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", "http", "[::1]", "GET", 200)]
    [InlineData(Outside, "198.51.100.1", "https", "crm.example", "POST", 200)]
    [InlineData(Outside, "198.51.100.1", "http", "crm.example", "GET", 308)]
    [InlineData(Outside, "198.51.100.1", "http", "crm.example", "HEAD", 308)]
    [InlineData(Outside, "198.51.100.1", "http", "crm.example", "POST", 403)]
    [InlineData(Outside, "198.51.100.1", "http", "evil.example", "POST", 403)]
    [InlineData(Outside, "198.51.100.1", "http", "evil.example", "GET", 400)]
    [InlineData(Outside, "198.51.100.1", "https", "evil.example", "GET", 400)]
    [InlineData(Outside, "198.51.100.1", "https", "localhost", "GET", 400)]
    [InlineData(Here, Here, "http", "evil.example", "GET", 400)]
    [InlineData(Here, Here, "http", "crm.example", "GET", 200)]
    public async Task Lets_in_secure_calls_to_our_names_and_plain_ones_of_this_machine(
        string from, string to, string scheme, string host, string method, int status)
    {
        var answer = await SendAsync(from, to, scheme, host, method, []);

        Assert.Equal(status, answer.StatusCode);
        if (status is 400 or 403) Assert.Equal(status == 400 ? "hote_inconnu" : "https_obligatoire", (string?)(await JsonNode.ParseAsync(answer.Body))!["code"]);
        if (status == 308) Assert.Equal("https://crm.example/api/test/?a=%C3%A9", answer.Headers.Location);
        Assert.Equal(scheme == "https", answer.Headers.StrictTransportSecurity.Count > 0);
    }

    [Theory]
    [InlineData("https://[fd00::5]:8443", "[fd00::5]:8443", 200)]
    [InlineData("https://[FD00:0::5]:8443", "[fd00::5]:8443", 200)]
    [InlineData("https://[fd00::5]:8443", "[fd00::6]:8443", 400)]
    [InlineData("https://bücher.example", "xn--bcher-kva.example", 200)]
    public async Task Knows_its_public_address_as_a_request_writes_it(string publicUrl, string host, int status) =>
        Assert.Equal(status, (await SendAsync(Outside, "198.51.100.1", "https", host, "POST", [], publicUrl)).StatusCode);

    [Theory]
    [InlineData(Proxy, "https", Outside, 200)]
    [InlineData(Proxy, "http", Outside, 403)]
    [InlineData(Here, "http", Here, 403)]
    [InlineData(Outside, "https", Here, 403)]
    [InlineData("10.0.1.9", "https", Outside, 200)]
    public async Task Believes_its_own_proxies_alone(string from, string forwardedProto, string forwardedFor, int status)
    {
        var answer = await SendAsync(from, from == Here ? Here : "10.0.0.1", "http", "crm.example", "POST",
            [("X-Forwarded-Proto", forwardedProto), ("X-Forwarded-For", forwardedFor)]);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Takes_the_host_from_a_trusted_proxy()
    {
        (string, string)[] headers = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example")];

        Assert.Equal(400, (await SendAsync(Proxy, "10.0.0.1", "http", "crm.example", "GET", headers)).StatusCode);
        Assert.Equal(200, (await SendAsync(Outside, "10.0.0.1", "https", "crm.example", "GET", headers)).StatusCode);
    }

    private static async Task<HttpResponse> SendAsync(
        string from, string to, string scheme, string host, string method, (string Name, string Value)[] headers, string publicUrl = "https://crm.example")
    {
        await using var app = WireHost.Build(
            app => app.MapMethods("/api/test", ["GET", "POST"], () => ""), null,
            new() { ["MINICRM_PUBLIC_URL"] = publicUrl, ["MINICRM_TRUSTED_PROXIES"] = $"{Proxy}, {Here}, 10.0.1.0/24" },
            builder => builder.WebHost.UseTestServer());
        await app.StartAsync();
        var context = await app.GetTestServer().SendAsync(context =>
        {
            (context.Connection.RemoteIpAddress, context.Connection.LocalIpAddress) = (IPAddress.Parse(from), IPAddress.Parse(to));
            (context.Request.Scheme, context.Request.Host, context.Request.Method) = (scheme, new(host), method);
            (context.Request.Path, context.Request.QueryString) = ("/api/test/", new("?a=%C3%A9"));
            foreach (var (name, value) in headers) context.Request.Headers[name] = value;
        });
        return context.Response;
    }
}
