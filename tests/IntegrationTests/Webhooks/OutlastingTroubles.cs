using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MiniCrm.Examples;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Webhooks;

/// <summary>Receivers that are away, not well or gone, and workers that are lost.</summary>
public sealed class OutlastingTroubles(LocalCrm local) : WebhookTest(local)
{
    [Fact]
    public async Task Tells_everything_in_order_once_the_receiver_is_back()
    {
        await using var receiver = new Receiver();
        var webhook = await SubscribeAsync(receiver.Url);
        var client = await ClientAsync();
        string[] cities = ["Lyon", "Paris", "Lille", "Metz", "Nice"];
        foreach (var city in cities) await MoveAsync(client, city);
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => delivery!["essais"]!.AsArray().Count > 0));
        var first = (await LogAsync(webhook))[^1]!;
        Assert.Equal(("en_attente", "connexion_impossible"), ((string?)first["statut"], (string?)first["essais"]![0]!["erreur"]));

        await receiver.StartAsync();
        await HurryAsync();
        await EventuallyAsync(() => receiver.Received.Count == 6);

        Assert.Equal([null, .. cities], receiver.Received.Select(received => (string?)received.Json["data"]!["ville"]));
        Assert.All(receiver.Received, received => Assert.Equal(received.SignatureBy((string)webhook["secret"]!), received.Signature));
        Assert.Equal(6, receiver.Received.Select(received => received.Id).Distinct().Count());
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 6);
    }

    [Fact]
    public async Task Tells_everything_once_and_in_order_after_hours_without_an_answer()
    {
        await using var receiver = new Receiver();
        var webhook = await SubscribeAsync(receiver.Url);
        int[] clients = [await ClientAsync("Un"), await ClientAsync("Deux"), await ClientAsync("Trois")];
        string[] cities = ["Lyon", "Paris", "Lille", "Metz"];
        foreach (var city in cities)
            foreach (var client in clients) await MoveAsync(client, city);

        // Nobody listens at first; then somebody does who is not well.
        var (away, tries) = (TimeSpan.Zero, 1);
        for (; away < TimeSpan.FromHours(1); tries++)
        {
            await EventuallyAsync(async () => (await WholeLogAsync(webhook)).Count(delivery => HasFailed(delivery!, tries)) == clients.Length, seconds: 60);
            if (tries == 2) await receiver.StartAsync();
            receiver.Answers = (_, response) => { response.StatusCode = 503; return Task.CompletedTask; };
            away += await WaitOutAsync(webhook);
        }

        await EventuallyAsync(async () => (await WholeLogAsync(webhook)).Count(delivery => HasFailed(delivery!, tries)) == clients.Length, seconds: 60);
        var before = receiver.Received.Count;
        receiver.Answers = (_, _) => Task.CompletedTask;
        await WaitOutAsync(webhook);
        await EventuallyAsync(async () => (await WholeLogAsync(webhook)).All(delivery => (string?)delivery!["statut"] == "livree"), seconds: 60);

        var accepted = receiver.Received.Skip(before).ToArray();
        Assert.Equal(15, accepted.Select(received => received.Id).Distinct().Count());
        Assert.Equal(15, accepted.Length);
        foreach (var client in clients)
            Assert.Equal([null, .. cities], accepted.Where(received => (int)received.Json["data"]!["id"]! == client).Select(received => (string?)received.Json["data"]!["ville"]));
        var (secret, now) = ((string)webhook["secret"]!, TimeProvider.System.GetUtcNow());
        Assert.All(accepted, received => Assert.True(WebhookVerification.IsGenuine(received.Id, received.Timestamp, received.Signature, received.Body, secret, now)));
    }

    [Fact]
    public async Task Disables_an_endpoint_that_is_gone()
    {
        await using var receiver = await Receiver.UpAsync();
        receiver.Answers = (_, response) => { response.StatusCode = 410; return Task.CompletedTask; };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => !(bool)(await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/"))["actif"]!);

        await ClientAsync();
        var shown = await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/");
        var told = (await Crm.GetAsync($"/api/journal/?objet=webhook&objet_id={webhook["id"]}&action=modifie"))["results"]![0]!;

        Assert.Contains("410", (string)shown["motif_desactivation"]!, StringComparison.Ordinal);
        Assert.Equal("systeme", (string?)told["auteur"]!["type"]);
        Assert.Single(receiver.Received);
        await Crm.RefusedAsync(HttpStatusCode.Conflict, "webhook_inactif", HttpMethod.Post, $"/api/webhooks/{webhook["id"]}/tester/", "{}");
        await EventuallyAsync(async () => (string?)Assert.Single(await LogAsync(webhook))!["statut"] == "en_attente");
    }

    /// <summary>What ended it too: what follows on it would make no sense without.</summary>
    [Fact]
    public async Task Gives_an_endpoint_that_is_enabled_again_what_it_missed_in_its_order()
    {
        await using var receiver = await Receiver.UpAsync();
        var moved = new TaskCompletionSource();
        receiver.Answers = async (_, response) =>
        {
            response.StatusCode = 410;
            await moved.Task;
        };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\", \"client.modifie\"");
        await MoveAsync(await ClientAsync(), "Lyon");
        moved.SetResult();
        await EventuallyAsync(async () => !(bool)(await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/"))["actif"]!);
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=en_attente")).Count == 2);
        var before = receiver.Received.Count;

        receiver.Answers = (_, _) => Task.CompletedTask;
        await EnableAsync(webhook, true);
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 2);

        Assert.Equal(["client.cree", "client.modifie"], receiver.Received.Skip(before).Select(received => received.Kind));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Gives_up_after_three_days_and_the_endpoint_only_where_it_took_nothing_meanwhile(bool tookOthers)
    {
        await using var receiver = await Receiver.UpAsync();
        receiver.Answers = (received, response) => { response.StatusCode = received.Kind == "client.modifie" ? 422 : 200; return Task.CompletedTask; };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\", \"client.modifie\"");
        var client = await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);
        await MoveAsync(client, "Lyon");
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => HasFailed(delivery!, 1)));

        var taken = $"now() - interval '{(tookOthers ? 1 : 5)} day'";
        await Sql.RunAsync(Crm.Owner, $"""
            UPDATE livraisons SET date_fin = {taken} WHERE webhook_id = {webhook["id"]} AND statut = 'livree';
            UPDATE livraisons SET tentatives = 12, premier_essai = now() - interval '4 days', disponible_a = now() WHERE webhook_id = {webhook["id"]} AND statut = 'en_attente';
            SELECT pg_notify('minicrm_livraisons', '')
            """);
        await EventuallyAsync(async () => tookOthers ? (await LogAsync(webhook, "statut=echec")).Count == 1 : !(bool)(await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/"))["actif"]!);

        Assert.Equal(tookOthers, (bool)(await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/"))["actif"]!);
        if (!tookOthers) await EventuallyAsync(async () => (await LogAsync(webhook, "statut=en_attente")).Count == 1);
    }

    [Fact]
    public async Task Holds_old_failures_against_no_endpoint_that_is_enabled_again()
    {
        await using var receiver = await Receiver.UpAsync();
        receiver.Answers = (_, response) => { response.StatusCode = 500; return Task.CompletedTask; };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => HasFailed(delivery!, 1)));
        await EnableAsync(webhook, false);
        await Sql.RunAsync(Crm.Owner, $"UPDATE livraisons SET tentatives = 12, premier_essai = now() - interval '4 days' WHERE webhook_id = {webhook["id"]}");

        await EnableAsync(webhook, true);
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => HasFailed(delivery!, 2)));

        Assert.True((bool)(await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/"))["actif"]!);
    }

    [Theory]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Asks_a_new_address_at_once_whatever_the_old_one_says(int status)
    {
        await using var old = await Receiver.UpAsync();
        await using var moved = await Receiver.UpAsync();
        old.Answers = (_, response) => { response.StatusCode = 500; return Task.CompletedTask; };
        var webhook = await SubscribeAsync(old.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => HasFailed(delivery!, 1)));
        var answered = new TaskCompletionSource();
        old.Answers = async (_, response) =>
        {
            response.StatusCode = status;
            await answered.Task;
        };
        // After so many it would wait for hours.
        await Sql.RunAsync(Crm.Owner, $"UPDATE livraisons SET tentatives = 6 WHERE webhook_id = {webhook["id"]}");
        await HurryAsync();
        await EventuallyAsync(() => old.Received.Count == 2);

        using (var changed = await Crm.SendAsync(HttpMethod.Patch, $"/api/webhooks/{webhook["id"]}/", $$"""{"url": "{{moved.Url}}"}""")) Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        answered.SetResult();
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);

        Assert.Single(moved.Received);
        Assert.True((bool)(await Crm.GetAsync($"/api/webhooks/{webhook["id"]}/"))["actif"]!);
    }

    [Fact]
    public async Task Tests_at_once_an_endpoint_that_failed_a_test_before()
    {
        await using var receiver = await Receiver.UpAsync();
        receiver.Answers = (_, response) => { response.StatusCode = 500; return Task.CompletedTask; };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/tester/", "{}", HttpStatusCode.Accepted);
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => HasFailed(delivery!, 1)));
        await Sql.RunAsync(Crm.Owner, $"UPDATE livraisons SET disponible_a = now() + interval '2 hours' WHERE webhook_id = {webhook["id"]}");

        receiver.Answers = (_, _) => Task.CompletedTask;
        await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/tester/", "{}", HttpStatusCode.Accepted);

        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);
    }

    [Fact]
    public async Task Has_delivered_what_was_answered_even_if_the_answer_breaks_off()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var webhook = await SubscribeAsync($"http://{listener.LocalEndpoint}/recevoir", "\"client.cree\"");
        await ClientAsync();
        using (var connection = await listener.AcceptSocketAsync())
        {
            var request = new byte[64 * 1024];
            await connection.ReceiveAsync(request);
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok"u8.ToArray());
            connection.Shutdown(SocketShutdown.Send);
            while (await connection.ReceiveAsync(request) > 0)
            {
            }
        }

        await EventuallyAsync(async () => (await LogAsync(webhook)) is [{ } only] && only["essais"]!.AsArray().Count > 0);
        var delivery = (await LogAsync(webhook))[0]!;
        Assert.Equal(("livree", 200), ((string?)delivery["statut"], (int?)delivery["essais"]![0]!["statut_http"]));
    }

    [Fact]
    public async Task Waits_as_long_as_the_receiver_asks()
    {
        await using var receiver = await Receiver.UpAsync();
        receiver.Answers = async (_, response) =>
        {
            response.StatusCode = 503;
            response.Headers.RetryAfter = "120";
            await response.WriteAsync(new string('é', 5_000));
        };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook)) is [{ } only] && only["essais"]!.AsArray().Count > 0);

        var delivery = (await LogAsync(webhook))[0]!;

        Assert.InRange(((DateTime)delivery["prochain_essai"]! - TimeProvider.System.GetUtcNow().UtcDateTime).TotalSeconds, 100, 121);
        Assert.Equal(512, ((string)delivery["essais"]![0]!["reponse"]!).Length);
    }

    [Fact]
    public async Task Waits_as_long_as_the_receiver_asks_also_when_it_takes_something_else()
    {
        await using var receiver = await Receiver.UpAsync();
        receiver.Answers = (received, response) =>
        {
            if (received.Kind != "client.cree") return Task.CompletedTask;

            response.StatusCode = 503;
            response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook)).Any(delivery => HasFailed(delivery!, 1)));
        await Sql.RunAsync(Crm.Owner, $"UPDATE livraisons SET dernier_essai = now() - interval '10 minutes' WHERE webhook_id = {webhook["id"]}");

        await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/tester/", "{}", HttpStatusCode.Accepted);
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);
        await Task.Delay(1_000);

        Assert.Single(receiver.Received, received => received.Kind == "client.cree");
    }

    [Fact]
    public async Task Sends_again_what_a_lost_worker_had_taken()
    {
        await using var receiver = new Receiver();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var own = $"webhook_id = {webhook["id"]}";
        await ClientAsync();
        await EventuallyAsync(async () => await Sql.AskAsync<bool>(Crm.Owner, $"SELECT EXISTS (SELECT 1 FROM livraisons WHERE {own} AND injoignable)"));
        // As a process leaves it that is killed while it sends. Nobody may take it before the receiver is there: a second failure waits five minutes.
        await Sql.RunAsync(Crm.Owner, $"UPDATE livraisons SET statut = 'en_cours', verrou = gen_random_uuid(), disponible_a = now() + interval '1 hour' WHERE {own}");
        await receiver.StartAsync();
        Assert.Empty(receiver.Received);
        // A lease later.
        await Sql.RunAsync(Crm.Owner, $"UPDATE livraisons SET disponible_a = now() WHERE {own}; SELECT pg_notify('minicrm_livraisons', '')");
        await EventuallyAsync(() => receiver.Received.Count > 0);

        Assert.Equal("client.cree", (string?)(await Crm.GetAsync($"/api/evenements/{receiver.Received[0].Id}/"))["type"]);
    }

    private async Task EnableAsync(JsonObject webhook, bool active)
    {
        using var changed = await Crm.SendAsync(HttpMethod.Patch, $"/api/webhooks/{webhook["id"]}/", $$"""{"actif": {{(active ? "true" : "false")}}}""");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    private Task<JsonArray> WholeLogAsync(JsonObject webhook) => LogAsync(webhook, "page_size=100");

    private static bool HasFailed(JsonNode delivery, int tries) => (string?)delivery["statut"] == "en_attente" && delivery["essais"]!.AsArray().Count == tries;

    /// <summary>As if the longest of its pauses were over: all that the database remembers is so much longer ago.</summary>
    /// <returns>How long that was.</returns>
    private async Task<TimeSpan> WaitOutAsync(JsonObject webhook)
    {
        var open = $"webhook_id = {webhook["id"]} AND statut = 'en_attente'";
        var pause = await Sql.AskAsync<TimeSpan>(Crm.Owner, $"SELECT greatest(max(disponible_a) - now(), '0') FROM livraisons WHERE {open}");
        await Sql.RunAsync(Crm.Owner, $"""
            UPDATE livraisons SET disponible_a = now(), premier_essai = premier_essai - interval '{pause.TotalSeconds:F0} s', dernier_essai = dernier_essai - interval '{pause.TotalSeconds:F0} s' WHERE {open};
            SELECT pg_notify('minicrm_livraisons', '')
            """);
        return pause;
    }
}
