using MediatR;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.IntegrationTests.Dashboard;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>The database is asked as often for two hundred rows as for one, whatever is asked.</summary>
public sealed class AskingAsOften
{
    [Fact]
    public async Task Asks_once_for_a_page_whatever_is_looked_for_and_found()
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 600, projects: 900, invoices: 600);
        // All of them the first client's.
        await host.RunAsync("UPDATE projets SET client_id = 1, statut = 'en_cours'; ALTER TABLE factures DISABLE TRIGGER USER; UPDATE factures SET client_id = 1; UPDATE soldes SET client_id = 1");

        // The first of all opens a session.
        await host.ClientIdsAsync();

        foreach (var size in new[] { 1, 200 })
        {
            await AssertOnceAsync(new ListClients(new() { Search = "exemple" }, new(size)), size);
            await AssertOnceAsync(new ListClients(new() { Tag = ["btp"] }, new(size, "Name")), size);
            await AssertOnceAsync(new ListProjects(new() { ClientId = 1 }, new(size)), size);
            await AssertOnceAsync(new ListProjects(new() { ClientId = 1, Status = ProjectStatus.InProgress, Search = "chantier" }, new(size, "StartDate")), size);
            await AssertOnceAsync(new ListInvoices(new() { ClientId = 1, PaymentStatus = PaymentStatus.Paid }, new(size, "-IssueDate")), size);
            await AssertOnceAsync(new ListInvoices(new() { Search = "lot", Status = InvoiceStatus.Issued }, new(size, "-GrossAmount")), size);
        }

        async Task AssertOnceAsync<T>(IRequest<Page<T>> request, int size)
        {
            using var trips = RoundTrips.Begin();
            var page = await host.SendAsync(request);
            Assert.Equal((request.ToString(), size, 1), (request.ToString(), page.Results.Count, trips.Count));
        }
    }

    /// <summary>An invoice of more than some thirty lines is read in four statements where a smaller one is read in one (<c>LockedReads</c>); beyond that, lines are nothing to it.</summary>
    [Fact]
    public async Task Asks_as_often_to_write_and_issue_an_invoice_of_two_hundred_lines_as_one_of_forty()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        await RandomBusiness.OpenAsync(host);
        var client = (await host.SendAsync(new ListClients(new(), new(1)))).Results[0].Id;
        // The first of all is given a block of ids.
        await CountAsync(1);

        Assert.Equal((2, 4, 5), await CountAsync(1));
        Assert.Equal((2, 4, 5), await CountAsync(30));
        Assert.Equal((2, 7, 8), await CountAsync(40));
        Assert.Equal((2, 7, 8), await CountAsync(200));

        async Task<(int Drafting, int Amending, int Issuing)> CountAsync(int lines)
        {
            var fields = new InvoiceFields { ClientId = client, Lines = [.. Enumerable.Range(1, lines).Select(n => new LineContent { Description = $"Pose {n}", UnitPrice = new(n) })] };
            var (drafting, draft) = await AskAsync(host, new DraftInvoice(fields));
            var (amending, _) = await AskAsync(host, new UpdateDraft(draft.Id, fields with { Notes = "Merci" }));
            var (issuing, _) = await AskAsync(host, new IssueInvoice(draft.Id, new()));
            return (drafting, amending, issuing);
        }
    }

    private static async Task<(int Trips, T Answer)> AskAsync<T>(CrmHost host, IRequest<T> request)
    {
        using var trips = RoundTrips.Begin();
        var answer = await host.SendAsync(request);
        return (trips.Count, answer);
    }
}
