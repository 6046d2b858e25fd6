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
        await ManyRows.FillAsync(host, clients: 150, projects: 150, invoices: 0);
        var direction = ordering.StartsWith('-') ? "DESC" : "ASC";
        var before = await host.AskAsync<int[]>($"SELECT array_agg(id ORDER BY {key} {direction} NULLS LAST, id {direction}) FROM {list}");
        using var walked = new CancellationTokenSource();
        var writing = WriteAsync(host, walked.Token);
        Task<Page<int>> ReadAsync(string? cursor) => host.IdsAsync(list, new(7, ordering, cursor));

        var forward = await Walk.ForwardAsync(ReadAsync);
        var back = await Walk.BackFromAsync(forward[^1], ReadAsync);
        await walked.CancelAsync();
        var written = await writing;

        Assert.True(written > 10, $"Only {written} rows came meanwhile.");
        AssertHolds(before, forward.SelectMany(page => page.Results));
        AssertHolds(before, Enumerable.Reverse(back).SelectMany(page => page.Results).Concat(forward[^1].Results));
    }

    private static void AssertHolds(int[] before, IEnumerable<int> walked)
    {
        int[] ids = [.. walked];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(before, ids.Where(before.Contains));
    }

    /// <summary>New rows everywhere in every order: same names and dates as those there, new ones, and none.</summary>
    private static async Task<int> WriteAsync(ListHost host, CancellationToken until)
    {
        var id = 1_000;
        for (; !until.IsCancellationRequested; id++)
        {
            await host.RunAsync($"""
                INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags) SELECT {id}, nom, type, pays, statut, date_creation, tags FROM clients WHERE id = 1 + {id} % 150;
                INSERT INTO projets (id, client_id, nom, date_debut, statut, date_creation, montant_facture)
                SELECT {id}, {id}, nom, CASE WHEN {id} % 4 > 0 THEN date_debut + {id} % 3 END, statut, date_creation, 0 FROM projets WHERE id = 1 + {id} % 150
                """);
        }

        return id - 1_000;
    }
}
