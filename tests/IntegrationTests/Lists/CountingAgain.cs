using MiniCrm.Application.Clients;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>A search that found more than are counted is taken to do so for a minute, unless its one page shows that it does not any more.</summary>
public sealed class CountingAgain
{
    [Fact]
    public async Task Tells_how_many_there_are_where_all_of_them_are_shown()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        await Sql.RunAsync(host.Database.Owner, """
            INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags)
            SELECT g, 'Boulangerie ' || g, 'entreprise', 'FR', 'actif', timestamptz '2025-01-01', '{}' FROM generate_series(1, 10001) g
            """);
        var search = new ListClients(new() { Search = "boulangerie" }, new());
        var before = await host.SendAsync(search);
        await Sql.RunAsync(host.Database.Owner, "DELETE FROM clients WHERE id > 3");

        var after = await host.SendAsync(search);

        Assert.Equal((10_000, false), (before.Count, before.CountExact));
        Assert.Equal((3, true, 3), (after.Count, after.CountExact, after.Results.Count));
    }
}
