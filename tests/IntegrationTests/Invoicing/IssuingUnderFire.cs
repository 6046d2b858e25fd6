using System.Net;
using System.Text.Json.Nodes;
using MiniCrm.Domain.Invoicing;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Invoicing;

/// <summary>Alone on its database: the numbers it expects begin at 1.</summary>
public sealed class IssuingUnderFire(Crm crm) : IClassFixture<Crm>
{
    [Fact]
    public async Task Forty_issuers_at_once_ten_of_them_refused_leave_no_gap_and_one_chain()
    {
        var client = await crm.ReadyToInvoiceAsync();
        var drafts = new List<int>();
        for (var i = 0; i < 40; i++) drafts.Add(i % 4 == 0 ? await EmptyDraftAsync(client) : await crm.DraftAsync(client));

        var answers = await Task.WhenAll(drafts.Select(async id =>
        {
            using var answer = await crm.SendAsync(HttpMethod.Post, $"/api/factures/{id}/emettre/", "{}");
            return (answer.StatusCode, Body: JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
        }));

        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest && (string?)answer.Body["code"] == "facture_incomplete"));
        var ranks = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).Select(answer => InvoiceNumber.Parse((string)answer.Body["numero"]!).Rank);
        Assert.Equal(Enumerable.Range(1, 30), ranks.Order());
        Assert.Equal(30L, await Sql.AskAsync<long>(crm.Owner, """
            SELECT count(*) FROM factures AS f LEFT JOIN factures AS avant ON avant.rang = f.rang - 1
            WHERE f.rang IS NOT NULL AND f.empreinte_precedente IS NOT DISTINCT FROM avant.empreinte
            """));
    }

    private async Task<int> EmptyDraftAsync(int client) => (int)(await crm.PostAsync("/api/factures/", $$"""{"client_id": {{client}}}"""))["id"]!;
}
