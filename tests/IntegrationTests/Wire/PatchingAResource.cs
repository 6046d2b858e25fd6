namespace MiniCrm.IntegrationTests.Wire;

public sealed class PatchingAResource : ClientsHost
{
    private const string Whole =
        """{"nom": "Café", "ville": "Metz", "notes": "Fidèle", "pays": "FR", "siren": "732829320", "tags": ["a", "b"], "statut": "prospect"}""";

    [Fact]
    public async Task Changes_what_is_named_and_nothing_else()
    {
        var (path, _) = await CreateAsync(Whole);
        var before = await ReadAsync(path);

        var answer = await PatchAsync(path, """{"ville": "Nancy", "notes": null, "tags": ["c"]}""");

        Assert.Equal(200, answer.Status);
        (before["ville"], before["notes"], before["tags"]) = ("Nancy", null, new System.Text.Json.Nodes.JsonArray("c"));
        Assert.Equal(before.ToJsonString(), answer.Json.ToJsonString());
        Assert.Equal((await SendAsync(HttpMethod.Get, path)).ETag, answer.ETag);
    }

    [Fact]
    public async Task Takes_the_media_type_of_merge_patches()
    {
        var (path, _) = await CreateAsync(Whole);

        Assert.Equal(200, (await SendAsync(HttpMethod.Patch, path, "{}", ("Content-Type", "application/merge-patch+json"))).Status);
        Assert.Equal(415, (await SendAsync(HttpMethod.Put, path, Whole, ("Content-Type", "application/merge-patch+json"))).Status);
    }

    [Fact]
    public async Task Empties_a_list_by_null()
    {
        var (path, _) = await CreateAsync(Whole);

        Assert.Equal("[]", (await PatchAsync(path, """{"tags": null}""")).Json["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task Does_not_keep_a_default_as_if_somebody_had_chosen_it()
    {
        var (path, _) = await CreateAsync(Whole);
        var before = await ReadAsync(path);

        var after = (await PatchAsync(path, """{"siren": "552100554"}""")).Json;

        Assert.Equal("732829320", (string?)before["adresse_electronique"]);
        Assert.Equal("552100554", (string?)after["adresse_electronique"]);
    }

    [Theory]
    [InlineData("""{"foo": 1}""", "champ_inconnu", "foo")]
    [InlineData("""{"pays": null, "statut": null}""", "requete_invalide", "pays statut")]
    [InlineData("""{"nom": null}""", "requete_invalide", "nom")]
    [InlineData("""{"statut": "foo", "tags": [1]}""", "requete_invalide", "statut tags[0]")]
    [InlineData("""{"id": 1000000}""", "champ_lecture_seule", "id")]
    [InlineData("""{"date_creation": "2020-01-01T00:00:00Z", "ville": "Nancy"}""", "champ_lecture_seule", "date_creation")]
    [InlineData("", "json_invalide", "")]
    public async Task Changes_nothing_when_a_part_is_refused(string body, string code, string fields)
    {
        var (path, tag) = await CreateAsync(Whole);

        var answer = await PatchAsync(path, body);

        Assert.Equal((400, code, fields), (answer.Status, answer.Code, answer.Fields));
        Assert.Equal(tag, (await SendAsync(HttpMethod.Get, path)).ETag);
    }

    [Fact]
    public async Task Takes_back_all_that_was_read()
    {
        var (path, tag) = await CreateAsync(Whole);
        var read = (await SendAsync(HttpMethod.Get, path)).Text;

        Assert.Equal((200, tag), await StatusAndTagAsync(HttpMethod.Put));
        Assert.Equal((200, tag), await StatusAndTagAsync(HttpMethod.Patch));

        async Task<(int, string?)> StatusAndTagAsync(HttpMethod method)
        {
            var answer = await SendAsync(method, path, read);
            return (answer.Status, answer.ETag);
        }
    }

    /// <summary>Each of them read before some of the others wrote.</summary>
    [Fact]
    public async Task Loses_no_change_of_another_field_that_was_made_meanwhile()
    {
        var (path, _) = await CreateAsync(Whole);
        string[] fields = ["nom", "ville", "notes", "telephone", "adresse", "code_postal"];

        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(fields.Select(field => PatchAsync(path, $$"""{"{{field}}": "{{field}} {{round}}"}""")));

            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            var read = await ReadAsync(path);
            Assert.All(fields, field => Assert.Equal($"{field} {round}", (string?)read[field]));
        }
    }

    private Task<WireAnswer> PatchAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, body);
}
