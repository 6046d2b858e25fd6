using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Infrastructure.Persistence;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Persistence;

public sealed class ReadingARow
{
    private static readonly RowById<Domain.Clients.Client, ClientDetails> Details = new(ClientDetails.Projection);

    [Fact]
    public async Task Sees_what_its_own_transaction_has_done_and_no_other_has_committed()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var client = await host.SendAsync(new CreateClient(new() { Name = "Dupont" }));
        await using var scope = host.Services.CreateAsyncScope();
        var (db, rows) = (scope.ServiceProvider.GetRequiredService<CrmDbContext>(), scope.ServiceProvider.GetRequiredService<ISingleRows>());

        await scope.ServiceProvider.GetRequiredService<ICrmTransaction>().RehearseAsync(async cancellationToken =>
        {
            await db.Clients.Where(row => row.Id == client.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "Durand"), cancellationToken);

            Assert.Equal("Durand", (await rows.FindAsync(Details, client.Id, cancellationToken))!.Name);
            Assert.Equal("Dupont", (await host.SendAsync(new GetClient(client.Id))).Name);
        }, CancellationToken.None);

        Assert.Equal("Dupont", (await rows.FindAsync(Details, client.Id, CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task Is_of_the_snapshot_that_is_open()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var client = await host.SendAsync(new CreateClient(new() { Name = "Dupont" }));
        await using var scope = host.Services.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<ISingleRows>();

        await using (await scope.ServiceProvider.GetRequiredService<IReadSnapshot>().OpenAsync(CancellationToken.None))
        {
            // The first statement takes it.
            Assert.NotNull(await rows.FindAsync(Details, client.Id, CancellationToken.None));
            await host.SendAsync(new UpdateClient(client.Id, new() { Name = "Durand" }));
            Assert.Equal("Dupont", (await rows.FindAsync(Details, client.Id, CancellationToken.None))!.Name);
        }

        Assert.Equal("Durand", (await rows.FindAsync(Details, client.Id, CancellationToken.None))!.Name);
    }

    [Fact]
    public async Task Reads_what_is_empty_and_what_is_not()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var bare = await host.SendAsync(new CreateClient(new() { Name = "Dupont" }));
        var full = await host.SendAsync(new CreateClient(new() { Name = "Durand", Kind = ClientKind.Individual, Status = ClientStatus.Prospect, ElectronicAddress = "552100554_DURAND", Tags = ["a", "b"] }));
        var open = await host.SendAsync(new CreateProject(new() { ClientId = bare.Id, Name = "Sans fin" }));
        var planned = await host.SendAsync(new CreateProject(new() { ClientId = bare.Id, Name = "Fini", StartDate = new(2026, 1, 1), EndDate = new(2026, 2, 1), Budget = new(10.5m) }));

        foreach (var client in (ClientDetails[])[bare, full]) AssertSame(client, await host.SendAsync(new GetClient(client.Id)));
        foreach (var project in (ProjectDetails[])[open, planned]) AssertSame(project, await host.SendAsync(new GetProject(project.Id)));
    }

    [Fact]
    public async Task Asks_the_database_once_whatever_the_lines_of_an_invoice()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var client = await host.SendAsync(new CreateClient(new() { Name = "Dupont" }));
        var project = await host.SendAsync(new CreateProject(new() { ClientId = client.Id, Name = "Façade" }));
        int[] invoices = [await DraftAsync(1), await DraftAsync(200)];

        await AssertOnceAsync(new GetClient(client.Id));
        await AssertOnceAsync(new GetProject(project.Id));
        foreach (var invoice in invoices) await AssertOnceAsync(new GetInvoice(invoice));

        async Task<int> DraftAsync(int lines) =>
            (await host.SendAsync(new DraftInvoice(new() { ClientId = client.Id, Lines = [.. Enumerable.Range(1, lines).Select(n => new LineContent { Description = $"Pose {n}", UnitPrice = new(n) })] }))).Id;

        async Task AssertOnceAsync<TResponse>(IRequest<TResponse> request)
        {
            using var trips = RoundTrips.Begin();
            await host.SendAsync(request);
            Assert.Equal((request.ToString(), 1), (request.ToString(), trips.Count));
        }
    }

    [Fact]
    public async Task Finds_nothing_under_an_id_of_nobody()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));

        Assert.Null(await FindAsync(host, Details, 7));
    }

    [Fact]
    public async Task Refuses_what_is_no_column_of_the_row()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var events = new RowById<Domain.Clients.Client, object>(client => client.TakeEvents());

        await Assert.ThrowsAsync<InvalidOperationException>(() => FindAsync(host, events, 7));
    }

    private static async Task<TResult?> FindAsync<TResult>(CrmHost host, RowById<Domain.Clients.Client, TResult> row, int id) where TResult : class
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISingleRows>().FindAsync(row, id, CancellationToken.None);
    }

    private static void AssertSame<T>(T expected, T found) => Assert.Equal(JsonSerializer.Serialize(expected, FrenchJson.Options), JsonSerializer.Serialize(found, FrenchJson.Options));
}
