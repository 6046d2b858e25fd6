using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Hardening;

/// <summary>Whatever is asked, however wrongly, the answer protects the browser that gets it.</summary>
public sealed class HeadingEveryAnswer(Crm crm) : IClassFixture<Crm>
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Trace, new("NONSENSE")];

    [Fact]
    public async Task On_every_address_with_and_without_a_token()
    {
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var known = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { DefaultRequestHeaders = { Authorization = crm.Client.DefaultRequestHeaders.Authorization } };
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        var statuses = new HashSet<HttpStatusCode>();

        var paths = Routes.Of(crm).Select(route => route.Path).Concat(["/nulle/part", "/api/nulle/part/", "/api", "/index.html", "/metrics", "/health/live"]).Distinct().ToArray();
        foreach (var path in paths)
        {
            foreach (var method in path.Contains('.', StringComparison.Ordinal) ? [HttpMethod.Get] : Methods)
            {
                foreach (var caller in new[] { stranger, known })
                {
                    // No JSON: nothing is written. The second question of each kind accepts nothing that is offered.
                    using var request = new HttpRequestMessage(method, new Uri(crm.Address, path)) { Content = method == HttpMethod.Get || method == HttpMethod.Trace ? null : new StringContent("x", Encoding.UTF8, "text/x-nonsense") };
                    if (caller == known && method == HttpMethod.Get) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-nothing"));
                    using var answer = await caller.SendAsync(request);
                    statuses.Add(answer.StatusCode);
                    foreach (var fault in await FaultsAsync(path, answer)) wrong.Add($"{method} {path} → {(int)answer.StatusCode}: {fault}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(40)));
        Assert.Superset(new HashSet<HttpStatusCode>(
            [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotAcceptable, HttpStatusCode.UnsupportedMediaType]), statuses);
    }

    [Theory]
    [InlineData("%FF")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc/passwd")]
    [InlineData("clients/%20/")]
    [InlineData("clients/1;id=2/")]
    [InlineData("clients/1%0d%0aX-Injected:1/")]
    public async Task On_addresses_that_are_none(string path)
    {
        using var answer = await crm.Client.GetAsync(new Uri($"{crm.Address}api/{path}"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await FaultsAsync("/api/x", answer));
        Assert.False(answer.Headers.Contains("X-Injected"));
    }

    [Fact]
    public async Task Says_what_a_patch_may_be_made_of()
    {
        using var patch = await crm.Client.SendAsync(new(HttpMethod.Patch, new Uri(crm.Address, "/api/entreprise/")) { Content = new StringContent("x", Encoding.UTF8, "text/plain") });
        using var post = await crm.Client.PostAsync(new Uri(crm.Address, "/api/clients/"), new StringContent("x", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, patch.StatusCode);
        Assert.Contains("\"type_contenu_refuse\"", await patch.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/merge-patch+json, application/json", patch.Headers.GetValues("Accept-Patch").Single());
        Assert.Equal("application/json", post.Headers.GetValues("Accept").Single());
    }

    [Fact]
    public async Task On_refusals_of_too_many_calls()
    {
        await using var busy = new Host("--MINICRM_RATE_LIMIT=1");
        await busy.Crm.InitializeAsync();
        HttpResponseMessage answer;
        do answer = await busy.Crm.SendAsync(HttpMethod.Get, "/api/moi/");
        while (answer.StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Empty(await FaultsAsync("/api/moi/", answer));
        answer.Dispose();
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(string path, HttpResponseMessage answer)
    {
        var faults = new List<string>();
        if (Header(answer, "X-Content-Type-Options") != "nosniff") faults.Add("no nosniff");
        if (Header(answer, "Referrer-Policy") is not ("same-origin" or "no-referrer")) faults.Add("no Referrer-Policy");
        if (Header(answer, "Content-Security-Policy") is not { } policy || !policy.Contains("frame-ancestors", StringComparison.Ordinal) || !policy.Contains("base-uri 'none'", StringComparison.Ordinal)) faults.Add("no whole policy");
        if (Header(answer, "Cross-Origin-Resource-Policy") != "same-origin") faults.Add("no Cross-Origin-Resource-Policy");
        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By")) faults.Add("says what it runs on");
        if (answer.Headers.Contains("Access-Control-Allow-Origin")) faults.Add("lets other sites read");
        if ((int)answer.StatusCode >= 500) faults.Add("fails");
        if (IsApi(path) && (int)answer.StatusCode >= 400) faults.AddRange(await ProblemFaultsAsync(answer));
        if (Header(answer, "Cache-Control") is null) faults.Add("no Cache-Control");
        return faults;
    }

    private static async Task<IEnumerable<string>> ProblemFaultsAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return [$"no problem document but {answer.Content.Headers.ContentType}"];
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (int)problem["status"]! == (int)answer.StatusCode && (string?)problem["code"] is { Length: > 0 } ? [] : ["a problem document that is none"];
    }

    private static bool IsApi(string path) => (path == "/api" || path.StartsWith("/api/", StringComparison.Ordinal)) && !path.StartsWith("/api/docs", StringComparison.Ordinal);

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private sealed class Host(params string[] settings) : IAsyncDisposable
    {
        public Crm Crm { get; } = new(settings);

        public async ValueTask DisposeAsync() => await Crm.DisposeAsync();
    }
}
