using System.Net;
using System.Text.RegularExpressions;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Hardening;

/// <summary>The pages over HTTPS, as a browser behind a trusted proxy sees them.</summary>
public sealed partial class GuardingForms : IClassFixture<GuardingForms.Site>
{
    private readonly Site _site;

    public GuardingForms(Site site) => _site = site;

    [Fact]
    public async Task Takes_no_post_without_the_forms_own_token()
    {
        var cookies = await _site.SignInAsync();
        var open = new List<string>();
        var forms = Routes.Of(_site.Crm).Where(route => !route.Path.StartsWith("/api", StringComparison.Ordinal) && (route.Methods.Count == 0 || route.Methods.Contains("POST")))
            .Where(route => !route.Path.StartsWith("/health", StringComparison.Ordinal) && !route.Path.StartsWith("/metrics", StringComparison.Ordinal)).ToArray();

        foreach (var (path, _) in forms)
        {
            using var answer = await _site.SendAsync(HttpMethod.Post, path, cookies, new FormUrlEncodedContent([new("_handler", "enregistrer"), new("nom", "x")]));
            // Who is signed in has nothing to do there, and is led on.
            var expected = path == "/connexion" ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest;
            if (answer.StatusCode != expected || SetBy(answer).Any(cookie => cookie.StartsWith("__Host-minicrm=", StringComparison.Ordinal))) open.Add($"{path}: {(int)answer.StatusCode}");
        }

        Assert.True(open.Count == 0, string.Join(Environment.NewLine, open));
        Assert.InRange(forms.Length, 15, 500);
    }

    [Fact]
    public async Task Names_and_guards_every_cookie()
    {
        var cookies = new List<string>();
        using (var form = await _site.SendAsync(HttpMethod.Get, "/connexion")) cookies.AddRange(SetBy(form));
        cookies.AddRange(await _site.SignInAsync());
        var signedIn = string.Join("; ", cookies.Select(Pair));
        using (var page = await _site.SendAsync(HttpMethod.Get, "/clients", cookies)) cookies.AddRange(SetBy(page));
        var token = await _site.TokenOnAsync("/clients", signedIn);
        using (var chosen = await _site.SendAsync(HttpMethod.Post, "/preferences", signedIn.Split("; "), new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("theme", "sombre"), new("retour", "/clients")])))
        {
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
            cookies.AddRange(SetBy(chosen));
        }

        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-minicrm=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-minicrm.formulaires=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-minicrm.theme=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.Ordinal);
            Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
            Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Promises_to_stay_on_https()
    {
        using var answer = await _site.SendAsync(HttpMethod.Get, "/connexion");

        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Sends_nobody_elsewhere_after_signing_in(string wanted)
    {
        using var answer = await _site.PostSignInAsync(wanted);

        Assert.DoesNotContain("evil", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_a_persons_data_and_its_erasure()
    {
        var cookies = await _site.SignInAsync();
        var client = (int)(await _site.Crm.PostAsync("/api/clients/", """{"nom": "Jeanne", "type": "particulier"}"""))["id"]!;

        using var page = await _site.SendAsync(HttpMethod.Get, $"/clients/{client}", cookies);
        using var erasure = await _site.SendAsync(HttpMethod.Get, $"/clients/{client}/effacer", cookies);
        using var data = await _site.SendAsync(HttpMethod.Get, $"/clients/{client}/donnees.zip", cookies);

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains($"/clients/{client}/effacer", html, StringComparison.Ordinal);
        Assert.Contains($"/clients/{client}/donnees.zip", html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (erasure.StatusCode, data.StatusCode));
        Assert.Contains("dix ans", await erasure.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("application/zip", data.Content.Headers.ContentType!.MediaType);
    }

    private static IEnumerable<string> SetBy(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];

    private static string Pair(string cookie) => cookie.Split(';')[0];

    public sealed partial class Site : IAsyncLifetime
    {
        private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

        public Crm Crm { get; } = new("--MINICRM_PUBLIC_URL=https://crm.example", "--MINICRM_TRUSTED_PROXIES=127.0.0.1,::1");

        public Task InitializeAsync() => Crm.InitializeAsync();

        public Task DisposeAsync() => Crm.DisposeAsync();

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, IEnumerable<string>? cookies = null, HttpContent? content = null, IEnumerable<(string Name, string Value)>? headers = null, string host = "crm.example")
        {
            using var request = new HttpRequestMessage(method, new Uri(Crm.Address, path)) { Content = content };
            request.Headers.Host = host;
            request.Headers.Add("X-Forwarded-Proto", "https");
            if (cookies?.Any() == true) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(Pair)));
            foreach (var (name, value) in headers ?? []) request.Headers.Add(name, value);
            return await Http.SendAsync(request);
        }

        /// <summary>The cookies of somebody who signed in through the form.</summary>
        public async Task<IReadOnlyList<string>> SignInAsync()
        {
            using var answer = await PostSignInAsync("/");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return [.. SetBy(answer)];
        }

        public async Task<HttpResponseMessage> PostSignInAsync(string wanted)
        {
            var path = $"/connexion?retour={Uri.EscapeDataString(wanted)}";
            using var form = await SendAsync(HttpMethod.Get, path);
            var html = await form.Content.ReadAsStringAsync();
            var fields = Input().Matches(html).ToDictionary(input => input.Groups[1].Value, input => WebUtility.HtmlDecode(input.Groups[2].Value), StringComparer.Ordinal);
            foreach (var name in Named().Matches(html).Select(input => input.Groups[1].Value).Where(name => !fields.ContainsKey(name)))
                fields[name] = name.Contains("pass", StringComparison.OrdinalIgnoreCase) ? Crm.Password : "admin@minicrm.local";
            return await SendAsync(HttpMethod.Post, path, SetBy(form), new FormUrlEncodedContent(fields));
        }

        /// <summary>The hidden fields of one of the forms of a page, by what is in it; as a browser sends them.</summary>
        internal static KeyValuePair<string, string>[] HiddenIn(string html, string inIt)
        {
            var form = html.Split("<form").Select(part => part.Split("</form>")[0]).First(part => part.Contains(inIt, StringComparison.Ordinal));
            return [.. Input().Matches(form).Select(input => KeyValuePair.Create(input.Groups[1].Value, WebUtility.HtmlDecode(input.Groups[2].Value)))];
        }

        private Task<IReadOnlyList<string>>? _signedIn;

        /// <summary>Who is signed in, and has the cookie that forms want. Once for all of a class: sign-ins are rationed.</summary>
        internal async Task<Reader> ReadAsync()
        {
            var cookies = await (_signedIn ??= SignInAsync());
            using var page = await SendAsync(HttpMethod.Get, "/clients", cookies);
            return new(this, [.. cookies, .. SetBy(page)]);
        }

        internal Reader Stranger() => new(this, []);

        public async Task<string> TokenOnAsync(string path, string cookies)
        {
            using var page = await SendAsync(HttpMethod.Get, path, [cookies.Split("; ")[0], .. cookies.Split("; ")[1..]]);
            return Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        }

        /// <summary>Somebody who reads pages and sends their forms, without scripts.</summary>
        internal sealed class Reader(Site site, IEnumerable<string> cookies)
        {
            private static readonly (string, string)[] FromOurPage = [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "document")];

            private readonly Dictionary<string, string> _cookies = cookies.Select(Pair).ToDictionary(NameOf);

            /// <param name="path">Of a page there is.</param>
            /// <param name="language">Which its reader asks for.</param>
            public async Task<string> GoAsync(string path, string language = "fr")
            {
                using var page = await SendAsync(HttpMethod.Get, path, headers: [("Accept-Language", language)]);
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                return await page.Content.ReadAsStringAsync();
            }

            public async Task<HttpStatusCode> StatusAsync(string path)
            {
                using var page = await SendAsync(HttpMethod.Get, path);
                return page.StatusCode;
            }

            /// <returns>What a form that is not taken is answered with.</returns>
            public async Task<(HttpStatusCode Status, string? Type, string Html)> RefusedAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
            {
                using var answer = await SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields));
                return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            }

            /// <returns>Where it leads, or the page that is shown instead.</returns>
            public async Task<(string? Next, string Html)> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string language = "fr")
            {
                using var answer = await SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields), [("Accept-Language", language)]);
                return (answer.Headers.Location is { } next ? new Uri(site.Crm.Address, next).PathAndQuery : null, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            }

            /// <returns>The page as it was sent: a value in it may be anything.</returns>
            public async Task<(HttpStatusCode Status, string Html)> PostFromOurPageAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
            {
                using var answer = await SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields), FromOurPage);
                return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
            }

            private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, IEnumerable<(string, string)>? headers = null)
            {
                var answer = await site.SendAsync(method, path, _cookies.Values, content, headers);
                foreach (var cookie in SetBy(answer).Select(Pair)) _cookies[NameOf(cookie)] = cookie;
                return answer;
            }

            private static string NameOf(string cookie) => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)];
        }

        [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
        private static partial Regex Input();

        [GeneratedRegex("""<input[^>]*\sname="([^"]+)""")]
        private static partial Regex Named();

        [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
        private static partial Regex Token();
    }
}
