using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Access;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Company;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Demo;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Demo;

public class LoadingTheDemoCompany
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task Fills_an_empty_database_with_two_years_of_business()
    {
        await using var host = await CrmHost.StartAsync(Today);

        Assert.True(await DemoCompany.LoadAsync(host.Services, CancellationToken.None));

        var invoices = await host.InDatabaseAsync(db => db.Invoices.AsNoTracking().OrderBy(invoice => invoice.ChainRank).ToListAsync());
        Assert.Equal((60, 40, 400), await host.InDatabaseAsync(async db => (await db.Clients.CountAsync(), await db.Projects.CountAsync(), invoices.Count)));
        AssertChained([.. invoices.Where(invoice => !invoice.IsDraft)]);
        AssertVaried(invoices);
        await AssertDashboardAsync(host);
        foreach (var invoice in invoices) await AssertReadAsItIsAsync(host, InvoiceDetails.Of(invoice, Today), new GetInvoice(invoice.Id));
        foreach (var client in await host.InDatabaseAsync(db => db.Clients.AsNoTracking().ToListAsync())) await AssertReadAsItIsAsync(host, ClientDetails.Of(client), new GetClient(client.Id));
        foreach (var project in await host.InDatabaseAsync(db => db.Projects.AsNoTracking().ToListAsync())) await AssertReadAsItIsAsync(host, ProjectDetails.Of(project), new GetProject(project.Id));
    }

    [Theory]
    [InlineData(2026, 3, 1)]
    [InlineData(2028, 2, 29)]
    public async Task Counts_the_same_whatever_the_day_and_is_loaded_once(int year, int month, int day)
    {
        await using var host = await CrmHost.StartAsync(new(year, month, day));

        await DemoCompany.LoadAsync(host.Services, CancellationToken.None);

        Assert.Equal((60, 40, 400, 12, 6), await host.InDatabaseAsync(async db => (
            await db.Clients.CountAsync(), await db.Projects.CountAsync(), await db.Invoices.CountAsync(),
            await db.Invoices.CountAsync(invoice => invoice.Kind == InvoiceKind.CreditNote), await db.Invoices.CountAsync(invoice => invoice.Status == InvoiceStatus.Draft))));
        Assert.False(await DemoCompany.LoadAsync(host.Services, CancellationToken.None));
        Assert.Equal(60, await host.InDatabaseAsync(db => db.Clients.CountAsync()));
    }

    [Fact]
    public async Task Is_refused_where_somebody_works_already()
    {
        await using var host = await CrmHost.StartAsync(Today);
        await host.SendAsync(new CreateClient(new() { Name = "Mon premier client" }));

        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => DemoCompany.LoadAsync(host.Services, CancellationToken.None));

        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(1, await host.InDatabaseAsync(db => db.Clients.CountAsync()));
    }

    [Fact]
    public async Task Is_refused_where_somebody_set_something_up_without_a_client()
    {
        await using (var described = await CrmHost.StartAsync(Today))
        {
            await described.SendAsync(new UpdateCompany(new() { Phone = "03 83 00 00 00" }));
            await RefusedAsync(described);
            Assert.Equal("03 83 00 00 00", (await described.SendAsync(new GetCompany())).Phone);
        }

        await using (var joined = await CrmHost.StartAsync(Today))
        {
            await joined.InDatabaseAsync(db =>
            {
                db.AddRange(Enumerable.Range(1, 2).Select(id => User.Register(id, $"{id}@exemple.fr", $"{id}", Role.Admin, "x", joined.Clock.GetUtcNow().UtcDateTime)));
                return db.SaveChangesAsync();
            });
            await RefusedAsync(joined);
        }

        await using var deleted = await CrmHost.StartAsync(Today);
        await deleted.SendAsync(new DeleteClient((await deleted.SendAsync(new CreateClient(new() { Name = "De passage" }))).Id));
        await RefusedAsync(deleted);
    }

    private static async Task RefusedAsync(CrmHost host)
    {
        await Assert.ThrowsAsync<CannotStartException>(() => DemoCompany.LoadAsync(host.Services, CancellationToken.None));
        Assert.Equal(0, await host.InDatabaseAsync(db => db.Clients.CountAsync()));
    }

    private static void AssertChained(List<Invoice> issued)
    {
        Assert.Equal(Enumerable.Range(1, issued.Count), issued.Select(invoice => (int)invoice.ChainRank!.Value));
        Assert.Equal([null, .. issued.Select(invoice => invoice.Seal).SkipLast(1)], issued.Select(invoice => invoice.PreviousSeal));
        Assert.All(issued, invoice => Assert.Equal(invoice.Seal, InvoiceSeal.Of(invoice)));
        Assert.Equal(issued.Select(invoice => invoice.IssueDate).Order(), issued.Select(invoice => invoice.IssueDate));
        Assert.True(issued[0].IssueDate >= Today.AddMonths(-24) && issued[0].IssueDate < Today.AddMonths(-23) && issued[^1].IssueDate <= Today);
        foreach (var series in issued.GroupBy(invoice => (invoice.Number!.Series, invoice.Number.Year)))
        {
            Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(invoice => invoice.Number!.Rank));
        }
    }

    private static void AssertVaried(List<Invoice> invoices)
    {
        Assert.Equal(6, invoices.Count(invoice => invoice.IsDraft));
        Assert.Equal(12, invoices.Count(invoice => invoice.Kind == InvoiceKind.CreditNote));
        Assert.True(invoices.Count(invoice => invoice.Deposits.Count > 0) >= 10);
        Assert.True(invoices.Count(invoice => invoice.Lines.Count == 40) >= 5);
        Assert.Contains(invoices, invoice => invoice.Payments.Any(payment => !payment.Counts));
        Assert.Contains(invoices, invoice => invoice.Payments.Any(payment => payment.Amount.IsNegative));
        VatGroup[] rates = [new(VatCategory.AE, new(0m)), new(VatCategory.E, new(0m)), new(VatCategory.G, new(0m)), new(VatCategory.S, new(5.5m)), new(VatCategory.S, new(10m)), new(VatCategory.S, new(20m))];
        Assert.Equal(rates, invoices.SelectMany(invoice => invoice.VatBreakdown.Select(vat => vat.Group)).Distinct().Order());
    }

    /// <summary>What a read answers is written by a statement of its own, and is what the aggregate would show, byte for byte.</summary>
    private static async Task AssertReadAsItIsAsync<TDetails>(CrmHost host, TDetails ofAggregate, IRequest<TDetails> query) =>
        Assert.Equal(JsonSerializer.Serialize(ofAggregate, FrenchJson.Options), JsonSerializer.Serialize(await host.SendAsync(query), FrenchJson.Options));

    private static async Task AssertDashboardAsync(CrmHost host)
    {
        var dashboard = await host.SendAsync(new GetDashboard());
        var counts = dashboard.Invoices;

        Assert.All([counts.Draft, counts.Pending, counts.Partial, counts.Paid, counts.Overdue, counts.FullyCredited], count => Assert.True(count.HowMany >= 1, $"{counts}"));
        Assert.All(dashboard.Turnover, month => Assert.True(month.NetAmount.Amount > 5_000m && month.Collected.Amount > 5_000m, $"{month}"));
        Assert.All([dashboard.Overdue.Brackets.Days1To30, dashboard.Overdue.Brackets.DaysOver90], amount => Assert.True(amount.Amount > 500m));
        Assert.Equal(5, dashboard.TopClients.Count);
        Assert.Equal(ClientStatus.Prospect, await host.InDatabaseAsync(db => db.Clients.Where(client => client.Name == "Aéroclub du Plateau").Select(client => client.Status).SingleAsync()));
    }
}
