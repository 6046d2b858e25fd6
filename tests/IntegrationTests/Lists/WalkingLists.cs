using MiniCrm.Application.Common;

namespace MiniCrm.IntegrationTests.Lists;

public sealed class SomeRows : IAsyncLifetime
{
    internal ListHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await ListHost.StartAsync();
        await ManyRows.FillAsync(Host, clients: 150, projects: 120, invoices: 250);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>Page after page, compared with the whole list as the database sorts it.</summary>
public sealed class WalkingLists(SomeRows rows) : IClassFixture<SomeRows>
{
    private const int PageSize = 13;

    /// <summary>Orderings and what they mean in SQL.</summary>
    public static TheoryData<string, string, string> Orderings => new()
    {
        { "clients", "Id", "id" },
        { "clients", "Name", "normalise(nom) COLLATE \"C\"" },
        { "clients", "CreatedAt", "date_creation" },
        { "projets", "Id", "id" },
        { "projets", "Name", "normalise(nom) COLLATE \"C\"" },
        { "projets", "StartDate", "date_debut" },
        { "projets", "CreatedAt", "date_creation" },
        { "factures", "Id", "id" },
        { "factures", "IssueDate", "date_emission" },
        { "factures", "DueDate", "date_echeance" },
        { "factures", "Number", "CASE WHEN numero IS NOT NULL THEN ROW(left(numero, 6), substr(numero, 7)::int) END" },
        { "factures", "GrossAmount", "montant_ttc" },
        { "factures", "CreatedAt", "date_creation" },
    };

    private ListHost Host => rows.Host;

    [Theory]
    [MemberData(nameof(Orderings))]
    public async Task Gives_every_row_once_with_ties_by_id_and_absent_keys_last(string list, string ordering, string key)
    {
        foreach (var sign in new[] { "", "-" })
        {
            var expected = await SortedAsync(list, key, sign == "-" ? "DESC" : "ASC");

            var pages = await Walk.ForwardAsync(Reader(list, sign + ordering));

            Assert.Equal(expected, pages.SelectMany(page => page.Results));
            Assert.All(pages.SkipLast(1), page => Assert.Equal(PageSize, page.Results.Count));
            Assert.All(pages, page => Assert.Equal((expected.Length, true), (page.Count, page.CountExact)));
        }
    }

    [Theory]
    [MemberData(nameof(Orderings))]
    public async Task Gives_the_same_on_the_way_back(string list, string ordering, string key)
    {
        foreach (var sign in new[] { "", "-" })
        {
            var expected = await SortedAsync(list, key, sign == "-" ? "DESC" : "ASC");
            var last = (await Walk.ForwardAsync(Reader(list, sign + ordering)))[^1];

            var back = await Walk.BackFromAsync(last, Reader(list, sign + ordering));

            Assert.Equal(expected, Enumerable.Reverse(back).SelectMany(page => page.Results).Concat(last.Results));
        }
    }

    [Theory]
    [MemberData(nameof(Orderings))]
    public async Task Turns_round_on_any_page(string list, string ordering, string key)
    {
        var read = Reader(list, "-" + ordering);
        var pages = await Walk.ForwardAsync(read);

        for (var i = 1; i < pages.Count; i++)
        {
            var back = await read(pages[i].Previous);
            Assert.Equal(pages[i - 1].Results, back.Results);
            Assert.Equal(pages[i].Results, (await read(back.Next)).Results);
        }

        Assert.NotEmpty(key);
    }

    [Fact]
    public async Task Sorts_the_newest_first_when_nothing_is_asked()
    {
        var page = await Host.InvoiceIdsAsync(new(3));

        Assert.Equal([250, 249, 248], page.Results);
        Assert.Null(page.Previous);
    }

    [Fact]
    public async Task Has_no_links_when_one_page_holds_all()
    {
        var page = await Host.ClientIdsAsync(new(200));

        Assert.Equal((150, null, null), (page.Results.Count, page.Next, page.Previous));
    }

    [Fact]
    public async Task Walks_back_from_the_links_of_a_page_that_has_become_empty()
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 4, projects: 0, invoices: 0);
        var first = await host.ClientIdsAsync(new(2, "Name"));
        await host.RunAsync($"DELETE FROM clients WHERE id NOT IN ({string.Join(", ", first.Results)})");

        var emptied = await host.ClientIdsAsync(new(2, "Name", first.Next));
        var back = await host.ClientIdsAsync(new(2, "Name", emptied.Previous));

        Assert.Equal((2, null), (emptied.Count, emptied.Next));
        Assert.Empty(emptied.Results);
        Assert.Equal(first.Results, back.Results);
        Assert.Null(back.Previous);
    }

    private Func<string?, Task<Page<int>>> Reader(string list, string ordering) => cursor => Host.IdsAsync(list, new(PageSize, ordering, cursor));

    private Task<int[]> SortedAsync(string list, string key, string direction) =>
        Host.AskAsync<int[]>($"SELECT array_agg(id ORDER BY {key} {direction} NULLS LAST, id {direction}) FROM {list}");
}
