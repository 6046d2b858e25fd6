using System.Diagnostics;
using MiniCrm.EndToEndTests.Support;

namespace MiniCrm.EndToEndTests;

/// <summary>A page asks the database as many things for a firm of one client and one invoice as for one of four hundred.</summary>
[Collection(DemoSite.Shared)]
public sealed class AskingLittle(DemoSite demo, Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Takes_no_more_statements_for_many_rows_than_for_one()
    {
        var few = await FewAsync();
        var many = new[]
        {
            "/", "/clients", "/clients/2", "/clients/2/modifier", "/projets", "/projets/1", "/projets/1/modifier", "/factures", $"/factures/{await demo.InvoiceAsync("statut_paiement=en_retard")}",
            "/factures/nouvelle", "/encaissements", "/recherche?q=hotel", "/journal", "/utilisateurs", "/entreprise",
        };
        using var statements = new Statements();
        var (one, all) = (await site.VisitAsync(), await demo.Site.VisitAsync());

        var counted = new List<(string, int Few, int Many)>();
        foreach (var (small, large) in few.Zip(many)) counted.Add((small, await statements.OfAsync(one, small), await statements.OfAsync(all, large)));

        Assert.All(counted, page => Assert.True(page.Few > 0 && page.Many <= page.Few, $"{page}"));
    }

    /// <summary>One of each.</summary>
    private async Task<string[]> FewAsync()
    {
        var client = await site.Crm.ReadyToInvoiceAsync();
        var project = (int)(await site.Crm.PostAsync("/api/projets/", $$"""{"client_id": {{client}}, "nom": "Hôtel"}"""))["id"]!;
        var invoice = await site.Crm.DraftAsync(client, "100.00", $$""", "projet_id": {{project}}, "notes": "hotel" """);
        await site.Crm.IssueAsync(invoice);
        await site.Crm.PostAsync($"/api/factures/{invoice}/paiements/", """{"montant": "20.00", "moyen": "virement"}""");
        return
        [
            "/", "/clients", $"/clients/{client}", $"/clients/{client}/modifier", "/projets", $"/projets/{project}", $"/projets/{project}/modifier", "/factures", $"/factures/{invoice}",
            "/factures/nouvelle", "/encaissements", "/recherche?q=hotel", "/journal", "/utilisateurs", "/entreprise",
        ];
    }

    /// <summary>What PostgreSQL is asked, told apart by the request that it is for.</summary>
    private sealed class Statements : IDisposable
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<ActivityTraceId, int> _counted = new();
        private readonly ActivityListener _listener;

        public Statements()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.Source.Name == "Npgsql" && activity.GetTagItem("db.query.text") is not null) _counted.AddOrUpdate(activity.TraceId, 1, (_, before) => before + 1);
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        /// <summary>Asked twice: the first time fills what is kept in memory.</summary>
        public async Task<int> OfAsync(Visitor visitor, string path)
        {
            await GetAsync(visitor, path);
            return _counted.GetValueOrDefault(await GetAsync(visitor, path));
        }

        public void Dispose() => _listener.Dispose();

        private static async Task<ActivityTraceId> GetAsync(Visitor visitor, string path)
        {
            var trace = ActivityTraceId.CreateRandom();
            var answer = await visitor.Page.APIRequest.GetAsync(path, new() { Headers = new Dictionary<string, string> { ["traceparent"] = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } });
            Assert.Equal((path, 200), (path, answer.Status));
            return trace;
        }
    }
}
