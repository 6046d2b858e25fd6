using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
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

        var inside = await host.InDatabaseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Clients.Where(row => row.Id == client.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, "Durand"));
            Assert.Equal("Dupont", (await host.InDatabaseAsync(other => other.ReadRowAsync(Details, client.Id, CancellationToken.None)))!.Name);
            return await db.ReadRowAsync(Details, client.Id, CancellationToken.None);
        });

        Assert.Equal("Durand", inside!.Name);
        Assert.Equal("Dupont", (await host.SendAsync(new GetClient(client.Id))).Name);
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
    public async Task Finds_nothing_under_an_id_of_nobody()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));

        Assert.Null(await host.InDatabaseAsync(db => db.ReadRowAsync(Details, 7, CancellationToken.None)));
    }

    [Fact]
    public async Task Refuses_what_is_no_column_of_the_row()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var events = new RowById<Domain.Clients.Client, object>(client => client.TakeEvents());

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.InDatabaseAsync(db => db.ReadRowAsync(events, 7, CancellationToken.None)));
    }

    private static void AssertSame<T>(T expected, T found) => Assert.Equal(JsonSerializer.Serialize(expected, FrenchJson.Options), JsonSerializer.Serialize(found, FrenchJson.Options));
}
