using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using MiniCrm.Examples;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Webhooks;

public sealed class HoldingSecrets(LocalCrm local) : WebhookTest(local)
{
    [Fact]
    public async Task Shows_the_secret_in_that_answer_alone_and_keeps_it_nowhere_in_clear()
    {
        const string body = """{"url": "https://exemple.fr/webhooks", "description": "Compta"}""";
        using var first = await Crm.SendAsync(HttpMethod.Post, "/api/webhooks/", body, ("Idempotency-Key", "une-fois"));
        using var again = await Crm.SendAsync(HttpMethod.Post, "/api/webhooks/", body, ("Idempotency-Key", "une-fois"));
        var answer = await first.Content.ReadAsStringAsync();
        var made = JsonNode.Parse(answer)!;
        using var shown = await Crm.SendAsync(HttpMethod.Get, $"/api/webhooks/{made["id"]}/");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(["*"], made["evenements"]!.AsArray().Select(kind => (string?)kind));
        Assert.Equal(shown.Headers.ETag, first.Headers.ETag);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(answer, await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.DoesNotContain("secret\"", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var secret = (string)made["secret"]!;
        Assert.Equal(0L, await Sql.AskAsync<long>(Crm.Owner, $"SELECT count(*) FROM cles_idempotence WHERE reponse LIKE '%{secret}%'"));
        Assert.False(await Sql.AskAsync<bool>(Crm.Owner, $"SELECT EXISTS (SELECT 1 FROM webhooks WHERE position(decode('{secret[6..]}', 'base64') IN secret) > 0)"));
        Assert.Equal("***", (string?)(await Crm.GetAsync($"/api/journal/?objet=webhook&objet_id={made["id"]}"))["results"]![0]!["apres"]!["secret"]);
    }

    [Fact]
    public async Task Shows_a_renewed_secret_again_to_a_repeated_request()
    {
        var path = $"/api/webhooks/{(await SubscribeAsync("https://exemple.fr/webhooks", "\"client.cree\""))["id"]}/secret/";

        using var first = await Crm.SendAsync(HttpMethod.Post, path, "{}", ("Idempotency-Key", "renouvele"));
        using var again = await Crm.SendAsync(HttpMethod.Post, path, "{}", ("Idempotency-Key", "renouvele"));

        var answer = await first.Content.ReadAsStringAsync();
        Assert.StartsWith("whsec_", (string)JsonNode.Parse(answer)!["secret"]!, StringComparison.Ordinal);
        Assert.Equal(answer, await again.Content.ReadAsStringAsync());
    }

    /// <summary>As under a new signing key, which is why it was renewed.</summary>
    [Fact]
    public async Task Signs_with_the_new_one_alone_where_the_former_cannot_be_opened()
    {
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var renewed = await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/secret/", "{}", HttpStatusCode.OK);
        await Sql.RunAsync(Crm.Owner, $"UPDATE webhooks SET secret_precedent = sha256('x') || sha256('y') WHERE id = {webhook["id"]}");

        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count == 1);

        var (received, now) = (receiver.Received.Single(), TimeProvider.System.GetUtcNow());
        Assert.True(WebhookVerification.IsGenuine(received.Id, received.Timestamp, received.Signature, received.Body, (string)renewed["secret"]!, now));
        Assert.DoesNotContain(' ', received.Signature);
    }

    [Fact]
    public async Task Signs_with_both_secrets_for_a_day()
    {
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var renewed = await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/secret/", "{}", HttpStatusCode.OK);
        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count == 1);
        await Sql.RunAsync(Crm.Owner, "UPDATE webhooks SET secret_precedent_jusqua = now() WHERE secret_precedent IS NOT NULL");
        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count == 2);

        var (former, present) = ((string)webhook["secret"]!, (string)renewed["secret"]!);
        Assert.NotEqual(former, present);
        Assert.InRange(((DateTime)renewed["secret_precedent_jusqua"]! - TimeProvider.System.GetUtcNow().UtcDateTime).TotalHours, 23.9, 24);
        var (during, after) = (receiver.Received[0], receiver.Received[1]);
        Assert.Equal($"{during.SignatureBy(present)} {during.SignatureBy(former)}", during.Signature);
        Assert.Equal(after.SignatureBy(present), after.Signature);
    }

    [Theory]
    [InlineData("precedent", "second")]
    [InlineData("actuel", "first")]
    public async Task Ends_the_one_of_two_secrets_that_is_named_and_never_one_unasked(string givenUp, string kept)
    {
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var path = $"/api/webhooks/{webhook["id"]}/secret/";
        var second = await Crm.PostAsync(path, "{}", HttpStatusCode.OK);
        var shown = DateTime.Parse((string)second["secret_precedent_jusqua"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

        var refusal = await Crm.RefusedAsync(HttpStatusCode.Conflict, "deux_secrets", HttpMethod.Post, path, "{}");
        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count == 1);
        var third = await Crm.PostAsync(path, $$"""{"abandonner": "{{givenUp}}"}""", HttpStatusCode.OK);
        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count == 2);

        Assert.Contains(shown.ToString("dd/MM/yyyy 'à' HH:mm", CultureInfo.InvariantCulture), refusal.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        var (unasked, asked) = (receiver.Received[0], receiver.Received[1]);
        var secrets = new Dictionary<string, string> { ["first"] = (string)webhook["secret"]!, ["second"] = (string)second["secret"]! };
        Assert.Equal($"{unasked.SignatureBy(secrets["second"])} {unasked.SignatureBy(secrets["first"])}", unasked.Signature);
        Assert.Equal($"{asked.SignatureBy((string)third["secret"]!)} {asked.SignatureBy(secrets[kept])}", asked.Signature);
        Assert.NotNull(third["secret_precedent_jusqua"]);
    }

    [Fact]
    public async Task Ends_its_only_secret_at_once_when_that_is_asked_for()
    {
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");

        var renewed = await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/secret/", """{"abandonner": "actuel"}""", HttpStatusCode.OK);
        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count == 1);

        Assert.Null(renewed["secret_precedent_jusqua"]);
        Assert.Equal(receiver.Received[0].SignatureBy((string)renewed["secret"]!), receiver.Received[0].Signature);
        await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/secret/", "{}", HttpStatusCode.OK);
    }
}
