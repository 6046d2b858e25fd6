namespace MiniCrm.IntegrationTests.Wire;

public sealed class AnsweringARead : IAsyncLifetime
{
    private WireHost _host = null!;

    public async Task InitializeAsync() => _host = await WireHost.StartAsync(Orders.Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Carries_a_strong_tag_that_follows_the_content()
    {
        var first = await GetAsync("5");
        var again = await GetAsync("5");
        var other = await GetAsync("6");

        Assert.Matches("^\"[A-Za-z0-9_-]{22}\"$", first.ETag);
        Assert.Equal(first.ETag, again.ETag);
        Assert.NotEqual(first.ETag, other.ETag);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"autre\", {0}")]
    [InlineData("*")]
    public async Task Is_empty_for_a_caller_who_has_it(string ifNoneMatch)
    {
        var tag = (await GetAsync("5")).ETag!;

        var answer = await GetAsync("5", ("If-None-Match", ifNoneMatch.Replace("{0}", tag, StringComparison.Ordinal)));

        Assert.Equal((304, "", tag), (answer.Status, answer.Text, answer.ETag));
    }

    [Fact]
    public async Task Is_whole_for_a_caller_who_has_another() =>
        Assert.Equal(200, (await GetAsync("5", ("If-None-Match", "\"autre\""))).Status);

    [Fact]
    public async Task Is_the_same_with_and_without_a_slash()
    {
        Assert.Equal((await GetAsync("5/")).Text, (await GetAsync("5")).Text);
        Assert.Equal(200, (await _host.SendAsync(HttpMethod.Get, "/api/commandes")).Status);
    }

    [Fact]
    public async Task Answers_HEAD_with_the_headers_alone()
    {
        var get = await GetAsync("5");

        var head = await _host.SendAsync(HttpMethod.Head, "/api/commandes/5/");

        Assert.Equal((200, "", get.ETag, get.Headers["Content-Length"]), (head.Status, head.Text, head.ETag, head.Headers["Content-Length"]));
    }

    [Fact]
    public async Task Carries_the_headers_of_every_API_answer()
    {
        var answer = await GetAsync("5");

        Assert.Equal("no-cache, private", string.Join(", ", answer.Headers["Cache-Control"].Split(", ").Order()));
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", answer.Headers["Referrer-Policy"]);
        Assert.Contains("frame-ancestors 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
        Assert.DoesNotContain("Strict-Transport-Security", answer.Headers.Keys);
        Assert.Equal("application/json", answer.MediaType);
    }

    [Fact]
    public async Task Accepts_a_task_and_tells_where_it_stands()
    {
        var answer = await _host.SendAsync(HttpMethod.Post, "/api/commandes/5/pdf/");

        Assert.Equal((202, "/api/commandes/5/pdf/"), (answer.Status, answer.Headers["Location"]));
    }

    private Task<WireAnswer> GetAsync(string id, params (string, string)[] headers) => _host.SendAsync(HttpMethod.Get, $"/api/commandes/{id}", null, headers);
}
