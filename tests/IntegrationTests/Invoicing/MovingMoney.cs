using System.Net;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Domain.Common;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

public sealed class MovingMoney(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Payments_at_the_same_time_never_exceed_what_is_left()
    {
        var id = await IssuedAsync("100.00");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PayAsync(id, "50.00")));

        Assert.Equal(2, statuses.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(8, statuses.Count(status => status == HttpStatusCode.Conflict));
        var invoice = await crm.GetAsync($"/api/factures/{id}/");
        Assert.Equal(("100.00", "20.00", "partiel"), ((string)invoice["montant_paye"]!, (string)invoice["reste_a_payer"]!, (string)invoice["statut_paiement"]!));
    }

    [Fact]
    public async Task The_same_key_pays_once_however_often_it_is_sent()
    {
        var id = await IssuedAsync("100.00");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            crm.SendAsync(HttpMethod.Post, $"/api/factures/{id}/paiements/", """{"montant": 30}""", ("Idempotency-Key", "une-fois"))));

        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        Assert.Equal("30.00", (string?)(await crm.GetAsync($"/api/factures/{id}/"))["montant_paye"]);
    }

    /// <summary>Once there are two payments of forty lines, the invoice is no longer read in one statement.</summary>
    [Fact]
    public async Task Many_lines_and_many_payments_all_count()
    {
        var lines = string.Join(',', Enumerable.Range(1, 40).Select(number => $$"""{"description": "Lot {{number}}", "prix_unitaire_ht": "10.00", "taux_tva": "20.00"}"""));
        var client = await crm.ReadyToInvoiceAsync();
        var id = (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}, "lignes": [{{lines}}]}"""))["id"]!;
        await crm.IssueAsync(id);
        for (var payment = 0; payment < 4; payment++) Assert.Equal(HttpStatusCode.Created, await PayAsync(id, "100.00"));

        Assert.Equal(HttpStatusCode.Conflict, await PayAsync(id, "80.01"));
        Assert.Equal(HttpStatusCode.Created, await PayAsync(id, "80.00"));
        var invoice = await crm.GetAsync($"/api/factures/{id}/");
        Assert.Equal(("480.00", "0.00", 5), ((string)invoice["montant_paye"]!, (string)invoice["reste_a_payer"]!, invoice["paiements"]!.AsArray().Count));
        var credit = await crm.PostAsync($"/api/factures/{id}/avoir/", "{}");
        Assert.Equal(("480.00", 40), ((string)credit["montant_ttc"]!, credit["lignes"]!.AsArray().Count));
    }

    [Fact]
    public async Task What_does_not_say_its_means_was_paid_by_the_expected_one()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var (atOnce, later) = (await crm.DraftAsync(client, "100.00", """, "moyen_paiement": "carte" """), await crm.DraftAsync(client, "100.00", """, "moyen_paiement": "cheque" """));

        var issued = await crm.PostAsync($"/api/factures/{atOnce}/emettre/", """{"paiement": {"montant": "120.00"}}""", HttpStatusCode.OK);
        Assert.Equal(("carte", "carte"), ((string?)issued["moyen_paiement"], (string?)issued["paiements"]![0]!["moyen"]));

        await crm.IssueAsync(later);
        Assert.Equal("cheque", (string?)(await crm.PostAsync($"/api/factures/{later}/paiements/", """{"montant": "50.00"}"""))["moyen"]);
        Assert.Equal("especes", (string?)(await crm.PostAsync($"/api/factures/{later}/paiements/", """{"montant": "50.00", "moyen": "especes"}"""))["moyen"]);
    }

    /// <summary>PostgreSQL's driver would take them for infinities, which no answer could show.</summary>
    [Fact]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days_like_others()
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), "100.00", """, "date_prestation": "0001-01-01", "date_echeance": "9999-12-31" """);

        var draft = await crm.GetAsync($"/api/factures/{id}/");
        Assert.Equal(("0001-01-01", "9999-12-31"), ((string?)draft["date_prestation"], (string?)draft["date_echeance"]));
    }

    [Theory]
    [InlineData("paiements", "1999-12-31")]
    [InlineData("remboursements", "2106-11-22")]
    public async Task A_day_that_must_be_a_slip_is_refused(string action, string day)
    {
        var id = await IssuedAsync("100.00");

        var problem = await crm.RefusedAsync(HttpStatusCode.BadRequest, "requete_invalide", HttpMethod.Post, $"/api/factures/{id}/{action}/", $$"""{"montant": "10.00", "date": "{{day}}"}""");

        Assert.Equal(["date"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_credit_note_takes_the_rest_and_what_was_paid_can_be_given_back()
    {
        var id = await IssuedAsync("100.00");
        await crm.PostAsync($"/api/factures/{id}/paiements/", """{"montant": "120.00"}""");

        var partial = await crm.PostAsync($"/api/factures/{id}/avoir/", """{"lignes": [{"description": "Geste", "prix_unitaire_ht": "30.00", "taux_tva": 20}]}""");
        Assert.Equal("36.00", (string?)partial["montant_ttc"]);
        Assert.Equal("36.00", (string?)(await crm.GetAsync($"/api/factures/{id}/"))["trop_percu"]);

        var rest = await crm.PostAsync($"/api/factures/{id}/avoir/", "{}");
        Assert.Equal("84.00", (string?)rest["montant_ttc"]);
        await crm.RefusedAsync(HttpStatusCode.Conflict, "avoir_excedentaire", HttpMethod.Post, $"/api/factures/{id}/avoir/", "{}");
        await crm.PostAsync($"/api/factures/{id}/remboursements/", """{"montant": "100.00"}""");
        await crm.RefusedAsync(HttpStatusCode.Conflict, "remboursement_excedentaire", HttpMethod.Post, $"/api/factures/{id}/remboursements/", """{"montant": "20.01"}""");
        var invoice = await crm.GetAsync($"/api/factures/{id}/");
        Assert.Equal(("annulee", "20.00", "20.00"), ((string)invoice["statut_paiement"]!, (string)invoice["trop_percu"]!, (string)invoice["montant_paye"]!));
    }

    /// <summary>Paid, cancelled, refunded, and then the payment turns out to have bounced: the refund is owed.</summary>
    [Fact]
    public async Task What_a_cancelled_invoice_has_left_to_pay_is_owed_wherever_it_is_told()
    {
        var id = await IssuedAsync("100.00");
        var payment = (int)(await crm.PostAsync($"/api/factures/{id}/paiements/", """{"montant": "120.00"}"""))["id"]!;
        await crm.PostAsync($"/api/factures/{id}/avoir/", "{}");
        await crm.PostAsync($"/api/factures/{id}/remboursements/", """{"montant": "120.00"}""");
        using (var undone = await crm.SendAsync(HttpMethod.Delete, $"/api/factures/{id}/paiements/{payment}/")) Assert.Equal(HttpStatusCode.NoContent, undone.StatusCode);

        var invoice = await crm.GetAsync($"/api/factures/{id}/");
        var client = (int)invoice["client_id"]!;
        await using var scope = crm.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var standing = await mediator.Send(new GetClientStanding(client));

        Assert.Equal(("annulee", "120.00"), ((string)invoice["statut_paiement"]!, (string)invoice["reste_a_payer"]!));
        Assert.Equal(new ClientBalance(client, new(120m), Money.Zero), Assert.Single(await mediator.Send(new GetClientBalances([client]))));
        Assert.Equal(("120.00", "0.00"), (standing.BalanceDue.ToString(), standing.Overdue.ToString()));
        await crm.PostAsync($"/api/factures/{id}/paiements/", """{"montant": "120.00"}""");
        Assert.Empty(await mediator.Send(new GetClientBalances([client])));
    }

    [Fact]
    public async Task A_credit_note_does_not_promise_the_deposit_that_it_restores()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var deposit = await crm.DraftAsync(client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        var id = await crm.DraftAsync(client, "1000.00", $", \"acomptes\": [{deposit}]");
        await crm.IssueAsync(id);

        var note = await crm.PostAsync($"/api/factures/{id}/avoir/", "{}");

        using var answer = await crm.SendAsync(HttpMethod.Get, $"/api/factures/{note["id"]}/xml/");
        var xml = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<ram:GrandTotalAmount>1200.00</ram:GrandTotalAmount><ram:TotalPrepaidAmount>120.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>1080.00</ram:DuePayableAmount>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deposit_is_deducted_once_even_by_two_at_the_same_time()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var deposit = await crm.DraftAsync(client, "100.00", """, "type": "acompte" """);
        await crm.IssueAsync(deposit, """{"paiement": {"montant": "120.00"}}""");
        var first = await crm.DraftAsync(client, "500.00", $", \"acomptes\": [{deposit}]");
        var second = await crm.DraftAsync(client, "500.00", $", \"acomptes\": [{deposit}]");

        var statuses = await Task.WhenAll(new[] { first, second }.Select(async id =>
        {
            using var answer = await crm.SendAsync(HttpMethod.Post, $"/api/factures/{id}/emettre/", "{}");
            return answer.StatusCode;
        }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], statuses.Order());
        var winner = statuses[0] == HttpStatusCode.OK ? first : second;
        Assert.Equal("480.00", (string?)(await crm.GetAsync($"/api/factures/{winner}/"))["reste_a_payer"]);
        await crm.RefusedAsync(HttpStatusCode.Conflict, "acompte_deduit", HttpMethod.Post, $"/api/factures/{deposit}/avoir/", "{}");
        await crm.PostAsync($"/api/factures/{winner}/avoir/", "{}");
        await crm.PostAsync($"/api/factures/{deposit}/avoir/", "{}");
    }

    /// <summary>A hundred documents of all but ten billion, and one more.</summary>
    [Fact]
    public async Task A_project_counts_more_than_a_hundred_of_the_largest_documents()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var project = (int)(await crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Grand Paris"}"""))["id"]!;
        await Sql.RunAsync(crm.Owner, $"UPDATE projets SET montant_facture = 999999999999.00 WHERE id = {project}");

        await crm.IssueAsync(await crm.DraftAsync(client, "100.00", $", \"projet_id\": {project}"));

        Assert.Equal("1000000000099.00", (string?)(await crm.GetAsync($"/api/projets/{project}/"))["montant_facture"]);
    }

    private async Task<HttpStatusCode> PayAsync(int id, string amount)
    {
        using var answer = await crm.SendAsync(HttpMethod.Post, $"/api/factures/{id}/paiements/", $$"""{"montant": "{{amount}}"}""");
        return answer.StatusCode;
    }

    private async Task<int> IssuedAsync(string net)
    {
        var id = await crm.DraftAsync(await crm.ReadyToInvoiceAsync(), net);
        await crm.IssueAsync(id);
        return id;
    }
}
