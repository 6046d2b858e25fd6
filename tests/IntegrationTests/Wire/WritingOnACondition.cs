namespace MiniCrm.IntegrationTests.Wire;

public sealed class WritingOnACondition : ClientsHost
{
    [Fact]
    public async Task Is_done_on_the_version_that_was_read()
    {
        var (path, created) = await CreateAsync("""{"nom": "Un"}""");

        var read = await SendAsync(HttpMethod.Get, path);
        var written = await PutAsync(path, "Deux", created);
        var again = await SendAsync(HttpMethod.Get, path);

        Assert.Equal(created, read.ETag);
        Assert.Equal((200, again.ETag, again.Text), (written.Status, written.ETag, written.Text));
        Assert.NotEqual(created, written.ETag);
    }

    [Theory]
    [InlineData("\"autre\", {0}", 200)]
    [InlineData("*", 200)]
    [InlineData("\"autre\"", 412)]
    [InlineData("W/{0}", 412)]
    [InlineData("sans-guillemets", 400)]
    [InlineData("{0} {0}", 400)]
    public async Task Compares_strongly_with_a_list_of_tags(string ifMatch, int status)
    {
        var (path, tag) = await CreateAsync("""{"nom": "Un"}""");

        var answer = await PutAsync(path, "Deux", ifMatch.Replace("{0}", tag, StringComparison.Ordinal));

        Assert.Equal(status, answer.Status);
        if (status != 200) Assert.Equal(status == 412 ? "version_perimee" : "en_tete_invalide", answer.Code);
        Assert.Equal(status == 200 ? "Deux" : "Un", (string?)(await ReadAsync(path))["nom"]);
    }

    [Fact]
    public async Task Is_refused_on_a_version_that_has_gone()
    {
        var (path, old) = await CreateAsync("""{"nom": "Un"}""");
        var tag = (await PutAsync(path, "Deux", old)).ETag!;

        Assert.Equal(412, (await PutAsync(path, "Trois", old)).Status);
        Assert.Equal(412, (await SendAsync(HttpMethod.Patch, path, """{"nom": "Trois"}""", ("If-Match", old))).Status);
        Assert.Equal(412, (await SendAsync(HttpMethod.Delete, path, null, ("If-Match", old))).Status);
        Assert.Equal("Deux", (string?)(await ReadAsync(path))["nom"]);
        Assert.Equal(204, (await SendAsync(HttpMethod.Delete, path, null, ("If-Match", tag))).Status);
    }

    [Theory]
    [InlineData("PUT", """{"nom": "Un"}""")]
    [InlineData("PATCH", """{"nom": "Un"}""")]
    [InlineData("DELETE", null)]
    public async Task Finds_nothing_where_there_is_nothing(string method, string? body)
    {
        var answer = await SendAsync(HttpMethod.Parse(method), "999/", body, ("If-Match", "*"));

        Assert.Equal((404, "introuvable"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Cannot_hold_for_a_list()
    {
        Assert.Equal(412, (await SendAsync(HttpMethod.Post, "", """{"nom": "Un"}""", ("If-Match", "\"x\""))).Status);
        Assert.Equal(0, await CountAsync("clients"));
    }

    [Fact]
    public async Task Lets_one_of_many_win()
    {
        var (path, tag) = await CreateAsync("""{"nom": "Un"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => PutAsync(path, $"Nom {i}", tag)));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(9, answers.Count(answer => answer.Status == 412));
    }

    private Task<WireAnswer> PutAsync(string path, string name, string ifMatch) =>
        SendAsync(HttpMethod.Put, path, $$"""{"nom": "{{name}}"}""", ("If-Match", ifMatch));
}
