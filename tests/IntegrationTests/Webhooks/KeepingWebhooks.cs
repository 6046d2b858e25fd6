using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Webhooks;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Webhooks;

public sealed class KeepingWebhooks(LocalCrm local) : WebhookTest(local)
{
    [Fact]
    public async Task Sends_what_waited_when_it_is_enabled_again()
    {
        await using var receiver = new Receiver();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook)) is [{ } only] && only["essais"]!.AsArray().Count > 0);
        using (await Crm.SendAsync(HttpMethod.Patch, $"/api/webhooks/{webhook["id"]}/", """{"actif": false}"""))
        {
        }

        await receiver.StartAsync();
        await ClientAsync();
        using (await Crm.SendAsync(HttpMethod.Patch, $"/api/webhooks/{webhook["id"]}/", """{"actif": true}"""))
        {
        }

        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);
        Assert.Single(receiver.Received);
    }

    [Fact]
    public async Task Knows_a_scheme_in_capitals_and_no_events_that_nobody_named()
    {
        var webhook = await SubscribeAsync("HTTPS://exemple.fr/Majuscules", "\"facture.payee\"");

        Assert.Equal("https://exemple.fr/Majuscules", (string?)webhook["url"]);
        await Crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Patch, $"/api/webhooks/{webhook["id"]}/", """{"evenements": null}""");
    }

    [Fact]
    public async Task Is_a_resource_like_any_other()
    {
        var webhook = await SubscribeAsync("https://exemple.fr/a", "\"facture.payee\"");
        var path = $"/api/webhooks/{webhook["id"]}/";
        using var read = await Crm.SendAsync(HttpMethod.Get, path);
        var tag = read.Headers.ETag!.Tag;
        using var paused = await Crm.SendAsync(HttpMethod.Patch, path, """{"actif": false}""", ("If-Match", tag));
        var shown = JsonNode.Parse(await paused.Content.ReadAsStringAsync())!;

        Assert.Equal(("https://exemple.fr/a", false), ((string?)shown["url"], (bool)shown["actif"]!));
        Assert.NotNull(shown["date_desactivation"]);
        await Crm.RefusedAsync(HttpStatusCode.PreconditionFailed, "version_perimee", HttpMethod.Delete, path, null, ("If-Match", tag));
        await Crm.RefusedAsync(HttpStatusCode.BadRequest, "champ_inconnu", HttpMethod.Patch, path, """{"secret2": "x"}""");
        Assert.Contains((await Crm.GetAsync("/api/webhooks/?actif=false"))["results"]!.AsArray(), item => (int)item!["id"]! == (int)webhook["id"]!);
        using var deleted = await Crm.SendAsync(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, path);
        await Crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, path + "livraisons/");
    }

    [Fact]
    public async Task Takes_back_what_was_read_with_one_thing_changed()
    {
        var webhook = await SubscribeAsync("https://exemple.fr/relu", "\"facture.payee\"");
        var path = $"/api/webhooks/{webhook["id"]}/";
        foreach (var active in (bool[])[false, true])
        {
            var body = await Crm.GetAsync(path);
            body["actif"] = active;

            using var changed = await Crm.SendAsync(HttpMethod.Put, path, body.ToJsonString());

            var shown = JsonNode.Parse(await changed.Content.ReadAsStringAsync())!;
            Assert.Equal((HttpStatusCode.OK, active, active), (changed.StatusCode, (bool)shown["actif"]!, shown["date_desactivation"] is null));
        }

        var wrong = await Crm.GetAsync(path);
        (wrong["actif"], wrong["date_desactivation"]) = (false, "2020-01-01T00:00:00Z");
        var problem = await Crm.RefusedAsync(HttpStatusCode.BadRequest, "champ_lecture_seule", HttpMethod.Put, path, wrong.ToJsonString());
        Assert.Equal(["date_desactivation"], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.True((bool)(await Crm.GetAsync(path))["actif"]!);
    }

    [Theory]
    [InlineData("""{"evenements": ["*"]}""", "url")]
    [InlineData("""{"url": "pas une adresse"}""", "url")]
    [InlineData("""{"url": "https://10.0.0.1/"}""", "url")]
    [InlineData("""{"url": "https:\\\\exemple.fr/"}""", "url")]
    [InlineData("""{"url": "https://exemple.fr/", "evenements": []}""", "evenements")]
    [InlineData("""{"url": "https://exemple.fr/", "evenements": ["client.cree", "client.rit"]}""", "evenements[1]")]
    public async Task Refuses_what_it_could_not_deliver(string body, string field)
    {
        var problem = await Crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Post, "/api/webhooks/", body);

        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Replays_one_event_and_a_range()
    {
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var from = TimeProvider.System.GetUtcNow().UtcDateTime;
        await ClientAsync();
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 2);
        var path = $"/api/webhooks/{webhook["id"]}/rejouer/";
        var first = receiver.Received[0].Id;

        var one = await Crm.PostAsync(path, $$"""{"evenement_id": "{{first}}"}""", HttpStatusCode.Accepted);
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 3);
        var range = await Crm.PostAsync(path, $$"""{"du": "{{from:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""", HttpStatusCode.Accepted);
        // Whole seconds: what others of this class did in the same second is in the range too.
        var nombre = (int)range["nombre"]!;
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree&page_size=100")).Count == 3 + nombre);

        Assert.Equal(1, (int)one["nombre"]!);
        Assert.True(nombre >= 2);
        Assert.Equal(3, receiver.Received.Count(received => received.Id == first));
        Assert.All(receiver.Received, received => Assert.Equal(received.SignatureBy((string)webhook["secret"]!), received.Signature));
        await Crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Post, path, """{"evenement_id": "evt_0"}""");
        await Crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Post, path, "{}");
    }

    [Fact]
    public async Task Is_tested_by_an_event_of_its_own()
    {
        await using var receiver = await Receiver.UpAsync();
        await using var other = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"facture.payee\"");
        await SubscribeAsync(other.Url);

        var sent = await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/tester/", "{}", HttpStatusCode.Accepted);
        await EventuallyAsync(() => receiver.Received.Count == 1);

        Assert.Equal(((string?)sent["evenement_id"], "webhook.test"), (receiver.Received[0].Id, receiver.Received[0].Kind));
        Assert.Equal((string?)webhook["url"], (string?)receiver.Received[0].Json["data"]!["url"]);
        Assert.Empty(other.Received);
    }

    [Fact]
    public async Task Lists_the_events_of_thirty_days()
    {
        var client = await ClientAsync();
        await MoveAsync(client, "Lyon");
        var all = (await Crm.GetAsync($"/api/evenements/?objet=client&objet_id={client}"))["results"]!.AsArray();
        var page = await Crm.GetAsync("/api/evenements/?page_size=1&type=client.modifie&du=2020-01-01T00:00:00Z&au=2099-01-01T00:00:00Z");

        Assert.Equal(["client.modifie", "client.cree"], all.Select(happened => (string?)happened!["type"]));
        Assert.Matches("^evt_[0-9a-f]{32}$", (string)all[0]!["id"]!);
        Assert.Equal((string?)all[0]!["id"], (string?)page["results"]![0]!["id"]);
        await Crm.RefusedAsync(HttpStatusCode.BadRequest, "parametre_invalide", HttpMethod.Get, "/api/evenements/?type=client.rit");
        await Crm.RefusedAsync(HttpStatusCode.NotFound, "introuvable", HttpMethod.Get, "/api/evenements/evt_0/");
    }

    [Theory]
    [InlineData("10:00:05Z", 1)]
    [InlineData("10:00:05.7Z", 1)]
    [InlineData("10:00:05.699999Z", 0)]
    [InlineData("10:00:04Z", 0)]
    public async Task Takes_an_end_that_is_shown_to_the_second_for_the_whole_of_it(string end, int found)
    {
        // Later than what is forgotten in time.
        var day = TimeProvider.System.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var (from, to) = ($"{day}T10:00:00Z", $"{day}T{end}");
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var client = await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);
        await Sql.RunAsync(Crm.Owner, $"DELETE FROM evenements WHERE date BETWEEN '{day}' AND timestamptz '{day}' + interval '1 day'; UPDATE evenements SET date = '{day}T10:00:05.7Z' WHERE objet = 'client' AND objet_id = {client}");

        var listed = await Crm.GetAsync($"/api/evenements/?objet=client&objet_id={client}&du={from}&au={to}");
        var replayed = await Crm.PostAsync($"/api/webhooks/{webhook["id"]}/rejouer/", $$"""{"du": "{{from}}", "au": "{{to}}"}""", HttpStatusCode.Accepted);

        Assert.Equal((found, found), (listed["results"]!.AsArray().Count, (int)replayed["nombre"]!));
    }

    [Fact]
    public async Task Tells_once_of_an_invoice_that_became_overdue()
    {
        var invoice = await Crm.DraftAsync(await Crm.ReadyToInvoiceAsync());
        var number = (string?)(await Crm.IssueAsync(invoice))["numero"];
        await Sql.RunAsync(Crm.Owner, $"UPDATE soldes SET date_echeance = date_echeance - 90 WHERE facture_id = {invoice}");
        await SendAsync(new NoticeOverdueInvoices());
        await SendAsync(new NoticeOverdueInvoices());

        var told = Assert.Single((await Crm.GetAsync($"/api/evenements/?type=facture.en_retard&objet_id={invoice}"))["results"]!.AsArray())!["data"]!;

        Assert.Equal((invoice, number, "120.00"), ((int)told["id"]!, (string?)told["numero"], (string?)told["reste_a_payer"]));
    }

    [Fact]
    public async Task Tells_of_none_that_is_late_no_more_when_its_turn_comes()
    {
        var invoice = await Crm.DraftAsync(await Crm.ReadyToInvoiceAsync());
        await Crm.IssueAsync(invoice);
        await Sql.RunAsync(Crm.Owner, $"UPDATE soldes SET date_echeance = date_echeance - 90 WHERE facture_id = {invoice}");
        await using var paying = new NpgsqlConnection(Crm.Owner);
        await paying.OpenAsync();
        await using var payment = await paying.BeginTransactionAsync();
        await using (var settle = new NpgsqlCommand($"SELECT 1 FROM factures WHERE id = {invoice} FOR NO KEY UPDATE; UPDATE soldes SET date_echeance = date_echeance + 90 WHERE facture_id = {invoice}", paying))
            await settle.ExecuteNonQueryAsync();

        var telling = SendAsync(new NoticeOverdueInvoices());
        await Sql.UntilWaitedForAsync(Crm.Owner, paying, telling);
        await payment.CommitAsync();
        await telling;

        Assert.Empty((await Crm.GetAsync($"/api/evenements/?type=facture.en_retard&objet_id={invoice}"))["results"]!.AsArray());
        Assert.Equal(0L, await Sql.AskAsync<long>(Crm.Owner, $"SELECT count(*) FROM retards_signales WHERE facture_id = {invoice}"));
    }

    [Fact]
    public async Task Are_a_hundred_at_most_also_when_two_are_made_together()
    {
        const string row = "INSERT INTO webhooks (id, url, evenements, actif, secret, date_creation) SELECT 1000000 + n, 'https://exemple.fr/plein', '{facture.payee}', true, '', now()";
        await Sql.RunAsync(Crm.Owner, $"{row} FROM generate_series(1, 99 - (SELECT count(*)::int FROM webhooks)) AS n");
        await using var making = new NpgsqlConnection(Crm.Owner);
        await making.OpenAsync();
        await using var first = await making.BeginTransactionAsync();
        await using (var last = new NpgsqlCommand($"SELECT 1 FROM entreprise FOR NO KEY UPDATE; {row} FROM (VALUES (100)) AS v (n)", making)) await last.ExecuteNonQueryAsync();

        var second = Crm.RefusedAsync(HttpStatusCode.Conflict, "trop_de_webhooks", HttpMethod.Post, "/api/webhooks/", """{"url": "https://exemple.fr/101", "evenements": ["*"]}""");
        await Sql.UntilWaitedForAsync(Crm.Owner, making, second);
        await first.CommitAsync();

        await second;
        await Sql.RunAsync(Crm.Owner, "DELETE FROM webhooks WHERE url = 'https://exemple.fr/plein'");
    }

    [Fact]
    public async Task Forgets_events_after_thirty_days()
    {
        var (old, recent) = (await ClientAsync(), await ClientAsync());
        await Sql.RunAsync(Crm.Owner, $"UPDATE evenements SET date = date - interval '31 days' WHERE objet_id = {old}");

        await SendAsync(new PurgeEvents());

        Assert.Empty((await Crm.GetAsync($"/api/evenements/?objet_id={old}&objet=client"))["results"]!.AsArray());
        Assert.Single((await Crm.GetAsync($"/api/evenements/?objet_id={recent}&objet=client"))["results"]!.AsArray());
    }

    [Fact]
    public async Task Tells_nobody_of_what_was_undone()
    {
        var before = await Sql.AskAsync<long>(Crm.Owner, "SELECT count(*) FROM evenements");

        await Crm.RefusedAsync(HttpStatusCode.BadRequest, "champ_lecture_seule", HttpMethod.Post, "/api/clients/", """{"nom": "X", "id": 1}""");

        Assert.Equal(before, await Sql.AskAsync<long>(Crm.Owner, "SELECT count(*) FROM evenements"));
    }

    private async Task SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
