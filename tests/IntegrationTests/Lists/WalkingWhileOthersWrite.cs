using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Lists;

public class WalkingWhileOthersWrite
{
    [Theory]
    [InlineData("clients", "Name", "normalise(nom) COLLATE \"C\"")]
    [InlineData("projets", "-StartDate", "date_debut")]
    [InlineData("projets", "StartDate", "date_debut")]
    [InlineData("clients", "-Id", "id")]
    public async Task Gives_each_row_that_was_there_exactly_once_in_both_directions(string list, string ordering, string key)
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 60, projects: 60, invoices: 0);
        var direction = ordering.StartsWith('-') ? "DESC" : "ASC";
        var before = await host.AskAsync<int[]>($"SELECT array_agg(id ORDER BY {key} {direction} NULLS LAST, id {direction}) FROM {list}");
        var written = 0;
        async Task<Page<int>> ReadAsync(string? cursor)
        {
            // Fewer than a page, or a walk towards new rows would never end.
            if (written < 500) await WriteAsync(host, 1_000 + written, rows: 5);
            written += 5;
            return await host.IdsAsync(list, new(7, ordering, cursor));
        }

        var forward = await Walk.ForwardAsync(ReadAsync);
        var back = await Walk.BackFromAsync(forward[^1], ReadAsync);

        AssertHolds(before, forward.SelectMany(page => page.Results));
        AssertHolds(before, Enumerable.Reverse(back).SelectMany(page => page.Results).Concat(forward[^1].Results));
    }

    private static void AssertHolds(int[] before, IEnumerable<int> walked)
    {
        int[] ids = [.. walked];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.True(ids.Length > before.Length, "The walk met none of the new rows.");
        Assert.Equal(before, ids.Where(before.Contains));
    }

    /// <summary>New rows everywhere in every order: same names and dates as those there, new ones, and none.</summary>
    private static Task WriteAsync(ListHost host, int from, int rows) => host.RunAsync($"""
        INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags)
        SELECT g, nom, type, pays, statut, date_creation, tags FROM generate_series({from}, {from + rows - 1}) g JOIN clients ON id = 1 + g * 7 % 60;
        INSERT INTO projets (id, client_id, nom, date_debut, statut, date_creation, montant_facture)
        SELECT g, g, nom, CASE WHEN g % 4 > 0 THEN date_debut + g % 3 END, statut, date_creation, 0 FROM generate_series({from}, {from + rows - 1}) g JOIN projets ON id = 1 + g * 7 % 60
        """);
}
