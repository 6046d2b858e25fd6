using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MiniCrm.IntegrationTests.Wire;

public sealed class ReadingABody : IAsyncLifetime
{
    private WireHost _host = null!;

    public async Task InitializeAsync() => _host = await WireHost.StartAsync(Orders.Map);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Fills_the_fields_and_leaves_the_others_at_their_defaults()
    {
        var answer = await PostAsync("""{"nom": "Café", "client_id": 3, "budget": 1200, "lignes": [{"quantite": "1.5"}], "adresse_livraison": {"ville": "Metz"}}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal("/api/commandes/5/", answer.Headers["Location"]);
        Assert.Equal(
            """{"id":5,"nom":"Café","client_id":3,"statut":"actif","budget":"1200.00","date_echeance":null,"adresse_livraison":{"ville":"Metz","pays":"FR"},"lignes":[{"position":1,"description":null,"quantite":"1.5"}],"tags":[],"montant_ht":"1200.00","date_creation":"2026-11-22T10:00:00Z"}""",
            answer.Text);
    }

    [Theory]
    [InlineData("""{"nom": "x", "Nom": "y", "lignes": [{}, {"foo": 1}], "adresse_livraison": {"a.b": 1}}""", "champ_inconnu", "Nom lignes[1].foo adresse_livraison.a.b")]
    [InlineData("""{"Name": "x"}""", "champ_inconnu", "Name")]
    [InlineData("""{"nom": 1, "client_id": "3", "statut": "foo", "budget": "1.234", "date_echeance": "2026-02-30", "lignes": {}, "tags": [1]}""",
        "requete_invalide", "nom client_id statut budget date_echeance lignes tags[0]")]
    [InlineData("""{"lignes": [{"quantite": "1.5"}, {"quantite": "beaucoup"}, 7, null], "adresse_livraison": []}""", "requete_invalide",
        "lignes[1].quantite lignes[2] lignes[3] adresse_livraison")]
    [InlineData("""{"client_id": null, "statut": null, "tags": null, "budget": null, "adresse_livraison": {"pays": null}}""", "requete_invalide",
        "client_id statut tags budget adresse_livraison.pays")]
    [InlineData("""{"client_id": 1.5, "budget": 1e400, "date_echeance": 20261231}""", "requete_invalide", "client_id budget date_echeance")]
    [InlineData("""{"budget": "19.99999999999999999999999999999999", "lignes": [{"quantite": 1e-29}, {"quantite": 0.99999999999999999999e-9}]}""", "requete_invalide", "budget lignes[0].quantite lignes[1].quantite")]
    [InlineData("""{"budget": 19.99999999999999999999999999999999, "date_echeance": "2026-12-31T00:00:00Z"}""", "requete_invalide", "budget date_echeance")]
    [InlineData("""{"budget": "1e2"}""", "requete_invalide", "budget")]
    [InlineData("""{"budget": "10.000", "lignes": [{"quantite": "1.50000"}]}""", "requete_invalide", "budget lignes[0].quantite")]
    [InlineData("""{"budget": "+5", "lignes": [{"quantite": ".5"}, {"quantite": "5."}]}""", "requete_invalide", "budget lignes[0].quantite lignes[1].quantite")]
    [InlineData("""{"date_creation": "2026-11-22"}""", "champ_lecture_seule", "date_creation")]
    [InlineData("""{"date_creation": "2026-11-22T10:00:00"}""", "champ_lecture_seule", "date_creation")]
    [InlineData("""{"montant_ht": "1.999"}""", "champ_lecture_seule", "montant_ht")]
    [InlineData("""{"id": "cinq", "budget": "x"}""", "requete_invalide", "budget")]
    [InlineData("""{"client_id": 99999999999, "statut": "actif,inactif", "budget": ""}""", "requete_invalide", "client_id statut budget")]
    [InlineData("""{"statut": "Active"}""", "requete_invalide", "statut")]
    [InlineData("""{"statut": 1}""", "requete_invalide", "statut")]
    [InlineData("""{"nom": "a\u0000b", "tags": ["\ud800"]}""", "requete_invalide", "nom tags[0]")]
    [InlineData("""{"id": "cinq", "lignes": [{"position": "un"}]}""", "champ_lecture_seule", "id lignes[0].position")]
    public async Task Names_everything_wrong_with_it(string body, string code, string fields)
    {
        var answer = await PostAsync(body);

        Assert.Equal((400, code, fields), (answer.Status, answer.Code, answer.Fields));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"texte\"")]
    [InlineData("{} {}")]
    [InlineData("""{"nom": "x",}""")]
    [InlineData("""{"nom": "x", "nom": "y"}""")]
    [InlineData("""{"nom": "x", "\u006eom": "y"}""")]
    [InlineData("""{"lignes": [{"quantite": 1, "quantite": 2}]}""")]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("""{"nom": NaN}""")]
    public async Task Refuses_what_is_no_JSON_object(string body)
    {
        var answer = await _host.SendAsync(HttpMethod.Put, "/api/commandes/5/", body);

        Assert.Equal((400, "json_invalide"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Refuses_bytes_that_are_no_UTF_8()
    {
        using var content = new ByteArrayContent([.. "{\"nom\": \""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        using var response = await _host.Client.PostAsync("/api/commandes/", content);

        Assert.Equal("json_invalide", (await WireAnswer.OfAsync(response)).Code);
    }

    [Fact]
    public async Task Refuses_nesting_without_end()
    {
        var answer = await PostAsync(string.Concat(Enumerable.Repeat("{\"vendeur\":", 5_000)) + "1" + new string('}', 5_000));

        Assert.Equal((400, "json_invalide"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Answers_a_hundred_errors_at_most()
    {
        var unknown = await PostAsync("{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"x{i}\":1")) + "}");
        var claimed = await PostAsync("{\"lignes\":[" + string.Join(',', Enumerable.Repeat("{\"position\":0}", 150)) + "]}");

        Assert.Equal(("champ_inconnu", 100), (unknown.Code, unknown.Fields.Split(' ').Length));
        Assert.Equal(("champ_lecture_seule", 100), (claimed.Code, claimed.Fields.Split(' ').Length));
    }

    [Theory]
    [InlineData("""{"nom": "Café", "id": 5, "montant_ht": "1200.00", "date_creation": "2026-11-22T10:00:00Z", "lignes": [{"position": 1}, {"position": 2}]}""")]
    [InlineData("""{"montant_ht": 1200, "date_creation": "2026-11-22T11:00:00+01:00"}""")]
    [InlineData("""{"montant_ht": "1200"}""")]
    [InlineData("""{"montant_ht": 12e2}""")]
    [InlineData("""{"montant_ht": 1200.000000000000000000}""")]
    public async Task Takes_read_only_fields_that_equal_the_answer(string body) => Assert.Equal(201, (await PostAsync(body)).Status);

    [Theory]
    [InlineData("""{"id": 6, "montant_ht": "1200.01", "date_creation": null}""", "id montant_ht date_creation")]
    [InlineData("""{"lignes": [{"position": 1}, {"position": 3, "quantite": 2}]}""", "lignes[1].position")]
    public async Task Refuses_read_only_fields_that_differ(string body, string fields)
    {
        var answer = await PostAsync(body);

        Assert.Equal((400, "champ_lecture_seule", fields), (answer.Status, answer.Code, answer.Fields));
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/merge-patch+json", 415)]
    [InlineData("application/json; charset=UTF-8", 201)]
    [InlineData("application/json; charset=\"utf-8\"", 201)]
    [InlineData("application/json; charset=\"utf-16\"", 415)]
    [InlineData("Application/JSON", 201)]
    public async Task Takes_JSON_alone(string contentType, int status) =>
        Assert.Equal(status, (await _host.SendAsync(HttpMethod.Post, "/api/commandes/", "{}", ("Content-Type", contentType))).Status);

    [Fact]
    public async Task Takes_an_order_without_a_body()
    {
        var answer = await _host.SendAsync(HttpMethod.Post, "/api/commandes/5/emettre/");

        Assert.Equal((200, """{"ville":null,"pays":"FR"}"""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData(1 << 20, false, 201)]
    [InlineData((1 << 20) + 1, false, 413)]
    [InlineData((1 << 20) + 1, true, 413)]
    public async Task Takes_a_mebibyte_and_no_more(int size, bool chunked, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commandes/") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes("{}".PadRight(size))) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await _host.Client.SendAsync(request);

        var answer = await WireAnswer.OfAsync(response);
        Assert.Equal(status, answer.Status);
        if (status == 413) Assert.Equal("corps_trop_volumineux", answer.Code);
    }

    /// <summary>The connection stays good for the next request, however the packets were cut.</summary>
    [Theory(Timeout = 10_000)]
    [InlineData("Content-Length: 13", "{\"nom\":", " \"x\" }")]
    [InlineData("Transfer-Encoding: chunked", "8\r\n{\"nom\": \r\n4\r\n\"x\"}\r\n", "0\r\n\r\n")]
    public async Task Takes_one_that_comes_in_pieces(string length, string first, string rest)
    {
        using var socket = new TcpClient("127.0.0.1", _host.Client.BaseAddress!.Port) { NoDelay = true };
        await using var stream = socket.GetStream();
        using var reader = new StreamReader(stream);

        for (var i = 0; i < 2; i++)
        {
            await WriteAsync($"POST /api/commandes/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{length}\r\n\r\n");
            await WriteAsync(first);
            await WriteAsync(rest);

            Assert.Equal("HTTP/1.1 201 Created", await reader.ReadLineAsync());
            Assert.EndsWith("}", await LastLineAsync(), StringComparison.Ordinal);
        }

        async Task WriteAsync(string text)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
            await Task.Delay(50);
        }

        async Task<string> LastLineAsync()
        {
            var size = 0;
            for (var line = await reader.ReadLineAsync(); line is { Length: > 0 }; line = await reader.ReadLineAsync())
            {
                if (line.StartsWith("Content-Length: ", StringComparison.Ordinal)) size = int.Parse(line["Content-Length: ".Length..], CultureInfo.InvariantCulture);
            }

            var body = new char[size];
            await reader.ReadBlockAsync(body);
            return new(body);
        }
    }

    private Task<WireAnswer> PostAsync(string body) => _host.SendAsync(HttpMethod.Post, "/api/commandes/", body);
}
