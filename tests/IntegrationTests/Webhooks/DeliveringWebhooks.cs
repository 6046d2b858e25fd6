using System.Net;
using Microsoft.AspNetCore.Http;
using MiniCrm.Examples;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Webhooks;

public sealed class DeliveringWebhooks(LocalCrm local) : WebhookTest(local)
{
    [Fact]
    public async Task Tells_what_happened_signed_as_the_standard_says()
    {
        await using var receiver = await Receiver.UpAsync();
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        var client = await ClientAsync("Dupont & fils");
        await MoveAsync(client, "Lyon");
        await EventuallyAsync(() => receiver.Received.Count > 0);

        var received = Assert.Single(receiver.Received);
        var secret = (string)webhook["secret"]!;
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", secret);
        Assert.Equal(received.SignatureBy(secret), received.Signature);
        Assert.True(WebhookVerification.IsGenuine(received.Id, received.Timestamp, received.Signature, received.Body, secret, TimeProvider.System.GetUtcNow()));
        Assert.Equal("client.cree", received.Kind);
        Assert.Equal((client, "Dupont & fils"), ((int)received.Json["data"]!["id"]!, (string?)received.Json["data"]!["nom"]));
        var kept = await Crm.GetAsync($"/api/evenements/{received.Id}/");
        Assert.Equal(received.Json["data"]!.ToJsonString(), kept["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Refuses_what_is_forged_or_stale_in_the_example()
    {
        await using var receiver = await Receiver.UpAsync();
        var secret = (string)(await SubscribeAsync(receiver.Url, "\"client.cree\""))["secret"]!;
        await ClientAsync();
        await EventuallyAsync(() => receiver.Received.Count > 0);
        var (id, timestamp, signature, body) = receiver.Received[0];
        var now = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture));

        bool Genuine(string id, string timestamp, string signature, byte[] body, DateTimeOffset now) =>
            WebhookVerification.IsGenuine(id, timestamp, signature, body, secret, now);

        Assert.True(Genuine(id, timestamp, "v1a,AAAA v1,xx " + signature, body, now.AddMinutes(5)));
        Assert.False(Genuine(id, timestamp, signature, body, now.AddMinutes(6)));
        Assert.False(Genuine(id, timestamp, signature, body, now.AddMinutes(-6)));
        Assert.False(Genuine(id + "x", timestamp, signature, body, now));
        Assert.False(Genuine(id, $"{now.ToUnixTimeSeconds() + 1}", signature, body, now));
        Assert.False(Genuine(id, timestamp, signature, [.. body, 32], now));
        Assert.False(Genuine(id, timestamp, signature[3..], body, now));
    }

    [Fact]
    public async Task Keeps_the_order_of_each_resource_and_holds_up_no_other()
    {
        await using var receiver = await Receiver.UpAsync();
        var (stuck, free) = (await ClientAsync("Bloqué"), await ClientAsync("Libre"));
        receiver.Answers = (received, response) =>
        {
            response.StatusCode = (string?)received.Json["data"]!["nom"] == "Bloqué" ? 500 : 200;
            return Task.CompletedTask;
        };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.modifie\"");
        await MoveAsync(stuck, "Un");
        await MoveAsync(stuck, "Deux");
        await MoveAsync(free, "Trois");
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 1);
        Assert.DoesNotContain("Deux", receiver.Received.Select(received => (string?)received.Json["data"]!["ville"]));

        receiver.Answers = (_, _) => Task.CompletedTask;
        await HurryAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook, "statut=livree")).Count == 3);

        var ofStuck = receiver.Received.Where(received => (int)received.Json["data"]!["id"]! == stuck).ToArray();
        Assert.Equal(["Un", "Deux"], ofStuck.Select(received => (string?)received.Json["data"]!["ville"]).Distinct());
        Assert.Single(ofStuck.Where(received => (string?)received.Json["data"]!["ville"] == "Un").Select(received => received.Id).Distinct());
        var retried = (await LogAsync(webhook)).Single(delivery => (string?)delivery!["evenement_id"] == ofStuck[0].Id)!;
        Assert.Equal([500, 200], retried["essais"]!.AsArray().Select(attempt => (int)attempt!["statut_http"]!).Distinct());
    }

    [Fact]
    public async Task Lets_no_slow_endpoint_hold_up_another()
    {
        await using var slow = await Receiver.UpAsync();
        await using var quick = await Receiver.UpAsync();
        using var forEver = new CancellationTokenSource();
        slow.Answers = (_, _) => Task.Delay(Timeout.Infinite, forEver.Token);
        await SubscribeAsync(slow.Url, "\"client.cree\"");
        await SubscribeAsync(quick.Url, "\"client.cree\"");

        for (var i = 0; i < 12; i++) await ClientAsync();
        await EventuallyAsync(() => quick.Received.Count == 12, seconds: 10);

        Assert.InRange(slow.Received.Count, 1, 4);
        await forEver.CancelAsync();
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var receiver = await Receiver.UpAsync();
        await using var inside = await Receiver.UpAsync();
        receiver.Answers = (_, response) => { response.Redirect(inside.Url, permanent: false, preserveMethod: true); return Task.CompletedTask; };
        var webhook = await SubscribeAsync(receiver.Url, "\"client.cree\"");
        await ClientAsync();
        await EventuallyAsync(async () => (await LogAsync(webhook)) is [{ } only] && only["essais"]!.AsArray().Count > 0);

        Assert.Equal(307, (int)(await LogAsync(webhook))[0]!["essais"]![0]!["statut_http"]!);
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task Tells_the_life_of_an_invoice()
    {
        var client = await Crm.ReadyToInvoiceAsync();
        await using var receiver = await Receiver.UpAsync();
        await SubscribeAsync(receiver.Url, "\"facture.emise\", \"facture.payee\", \"facture.annulee\", \"facture.pdf_pret\", \"avoir.emis\", \"paiement.recu\", \"paiement.annule\", \"paiement.rembourse\"");
        var invoice = await Crm.DraftAsync(client);
        await Crm.IssueAsync(invoice);
        var first = (int)(await Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "20.00"}"""))["id"]!;
        using (await Crm.SendAsync(HttpMethod.Delete, $"/api/factures/{invoice}/paiements/{first}/"))
        {
        }

        await Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "120.00"}""");
        await Crm.PostAsync($"/api/factures/{invoice}/avoir/", "{}");
        await Crm.PostAsync($"/api/factures/{invoice}/remboursements/", """{"montant": "120.00"}""");
        await Crm.PostAsync($"/api/factures/{invoice}/pdf/", "{}", HttpStatusCode.Accepted);
        await EventuallyAsync(() => receiver.Received.Count == 9);

        var ofInvoice = receiver.Received.Where(received => received.Kind != "avoir.emis").Select(received => received.Kind);
        Assert.Equal(
            ["facture.emise", "paiement.recu", "paiement.annule", "paiement.recu", "facture.payee", "facture.annulee", "paiement.rembourse", "facture.pdf_pret"], ofInvoice);
        var paid = receiver.Received.Single(received => received.Kind == "facture.payee").Json["data"]!;
        Assert.Equal(("120.00", "0.00", "payee"), ((string?)paid["montant_paye"], (string?)paid["reste_a_payer"], (string?)paid["statut_paiement"]));
        Assert.Null(paid["lignes"]);
        var money = receiver.Received.First(received => received.Kind == "paiement.recu").Json["data"]!;
        Assert.Equal((invoice, "20.00", "100.00", "partiel"), ((int)money["facture_id"]!, (string?)money["montant"], (string?)money["reste_a_payer"], (string?)money["statut_paiement"]));
        Assert.Equal(64, ((string)receiver.Received.Single(received => received.Kind == "facture.pdf_pret").Json["data"]!["sha256"]!).Length);
        Assert.Equal("avoir", (string?)receiver.Received.Single(received => received.Kind == "avoir.emis").Json["data"]!["type"]);
    }
}
