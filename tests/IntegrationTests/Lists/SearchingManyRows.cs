using MiniCrm.Application.Common;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Search;
using MiniCrm.Domain.Clients;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>Words that some rows hold, nearly all, or none that is near: found in few steps, and the same as without them.</summary>
[Collection(ManyRowsOnce.Shared)]
public sealed class SearchingManyRows(ManyRowsOnce rows)
{
    private ListHost Host => rows.Host;

    public static TheoryData<string, string[], int> Sought => new()
    {
        // Everywhere; a slip in what is everywhere; one row, and what is a little like it; of two kinds; an amount; nowhere; signs alone.
        { "lot", ["Invoice"], 1 },
        { "dupret", ["Client"], 2 },
        { "F2026-39999", ["Client", "Invoice", "Project"], 2 },
        { "dupré", ["Client", "Invoice"], 1 },
        { "949,20 €", ["Invoice"], 1 },
        { "zz", [], 2 },
        { "& %", [], 1 },
    };

    [Theory]
    [MemberData(nameof(Sought))]
    public async Task Finds_anything_by_words_and_what_is_like_them_where_that_is_not_enough(string words, string[] kinds, int statements)
    {
        Host.Statements.Take();

        var found = await Host.SendAsync(new QuickSearch(words));

        var asked = Host.Statements.Take();
        Assert.Equal((string.Join(' ', kinds), statements), (string.Join(' ', found.Select(one => one.Kind.ToString()).Distinct().Order()), asked.Count));
    }

    public static TheoryData<string, string, string, string> Searches => new()
    {
        // In every row, and more than are counted; in every row, and fewer; in some.
        { "clients", "exemple", "", "Id Name CreatedAt" },
        { "factures", "lot", "", "Id IssueDate DueDate Number GrossAmount CreatedAt" },
        { "projets", "facade", "", "Id Name StartDate CreatedAt" },
        { "clients", "brest", "brest", "Id Name CreatedAt" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Pages_through_what_words_find_as_through_the_same_rows_without_them(string list, string words, string city, string orderings)
    {
        foreach (var ordering in orderings.Split(' ').SelectMany(name => new[] { name, $"-{name}" }))
        {
            var (found, plain) = (await FindAsync(ordering, null), await ReadAsync(ordering, null));
            for (var pages = 0; pages < 3 && plain.Next is not null; pages++)
            {
                AssertSame(plain, found);
                (found, plain) = (await FindAsync(ordering, found.Next), await ReadAsync(ordering, plain.Next));
            }

            AssertSame(plain, found);
            AssertSame(await ReadAsync(ordering, plain.Previous), await FindAsync(ordering, found.Previous));
        }

        Task<Page<int>> FindAsync(string ordering, string? cursor) => list switch
        {
            "clients" => Host.ClientIdsAsync(new(200, ordering, cursor), new() { Search = words }),
            "projets" => Host.ProjectIdsAsync(new(200, ordering, cursor), new() { Search = words }),
            _ => Host.InvoiceIdsAsync(new(200, ordering, cursor), new() { Search = words }),
        };

        Task<Page<int>> ReadAsync(string ordering, string? cursor) =>
            city.Length > 0 ? Host.ClientIdsAsync(new(200, ordering, cursor), new() { City = city }) : Host.IdsAsync(list, new(200, ordering, cursor));
    }

    /// <summary>Over the border between the rows with a key and those without, which come last.</summary>
    [Theory]
    [InlineData("StartDate")]
    [InlineData("-StartDate")]
    public async Task Pages_through_what_words_find_to_the_end_and_back(string ordering)
    {
        var (walked, back) = (new List<int>(), new List<int>());
        var page = await FindAsync(null);
        for (; page.Next is not null; page = await FindAsync(page.Next)) walked.AddRange(page.Results);
        walked.AddRange(page.Results);
        for (; page.Previous is not null; page = await FindAsync(page.Previous)) back.InsertRange(0, page.Results);
        back.InsertRange(0, page.Results);

        var way = ordering[0] == '-' ? "DESC" : "ASC";
        Assert.Equal(await Host.AskAsync<int[]>($"SELECT array_agg(id ORDER BY date_debut IS NULL, date_debut {way}, id {way}) FROM projets"), walked);
        Assert.Equal(walked, back);

        Task<Page<int>> FindAsync(string? cursor) => Host.ProjectIdsAsync(new(200, ordering, cursor), new() { Search = "facade" });
    }

    /// <summary>Rows without a key that hold the words do not come before those with one that lie beyond thousands of others.</summary>
    [Theory]
    [InlineData("StartDate", "2024-01-01", "ASC")]
    [InlineData("-StartDate", "2026-01-01", "DESC")]
    public async Task Pages_through_what_words_find_behind_thousands_of_others_before_rows_without_a_date(string ordering, string others, string way)
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 1, projects: 0, invoices: 0);
        await host.RunAsync($"""
            INSERT INTO projets (id, client_id, nom, date_debut, statut, date_creation, montant_facture)
            SELECT g, 1, CASE WHEN g > 10500 AND g <= 20000 THEN 'Toiture' ELSE 'Verrière' END, CASE WHEN g <= 10500 THEN date '2025-01-01' WHEN g <= 20000 THEN '{others}' END, 'en_cours', now(), 0
            FROM generate_series(1, 20300) g
            """);
        await host.RunAsync("VACUUM ANALYZE projets");

        var pages = await Walk.ForwardAsync(FindAsync);
        var back = await Walk.BackFromAsync(pages[^1], FindAsync);

        Assert.Equal(await host.AskAsync<int[]>($"SELECT array_agg(id ORDER BY date_debut IS NULL, date_debut {way}, id {way}) FROM projets WHERE nom = 'Verrière'"), pages.SelectMany(page => page.Results));
        Assert.Equal(pages[..^1].Select(page => page.Results), back.Select(page => page.Results).Reverse());

        Task<Page<int>> FindAsync(string? cursor) => host.ProjectIdsAsync(new(200, ordering, cursor), new() { Search = "verriere" });
    }

    /// <summary>More than are counted, few, and none.</summary>
    [Fact]
    public async Task Pages_through_the_clients_of_a_tag_to_the_end_and_back()
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 11_000, projects: 0, invoices: 0);
        await host.RunAsync("UPDATE clients SET tags = CASE WHEN id % 25 = 0 THEN ARRAY['peu', 'rare'] WHEN id > 100 THEN ARRAY['tous'] ELSE '{}' END");
        await host.RunAsync("VACUUM ANALYZE clients");

        foreach (var (ordering, sql) in new[] { ("-Id", "id DESC"), ("Name", "nom_tri, id"), ("-CreatedAt", "date_creation DESC, id DESC") })
        {
            foreach (var tags in new[] { "tous", "peu,rare" })
            {
                var pages = await Walk.ForwardAsync(FindAsync);
                var back = await Walk.BackFromAsync(pages[^1], FindAsync);

                Assert.Equal(await host.AskAsync<int[]>($$"""SELECT array_agg(id ORDER BY {{sql}}) FROM clients WHERE tags @> '{ {{tags}} }'"""), pages.SelectMany(page => page.Results));
                Assert.Equal(pages[..^1].Select(page => page.Results), back.Select(page => page.Results).Reverse());
                Assert.All(pages, page => Assert.Equal(tags == "tous" ? (10_000, false) : (440, true), (page.Count, page.CountExact)));
                host.Statements.Take();
                await FindAsync(null);
                foreach (var plan in await host.PlansOfAsync(Assert.Single(host.Statements.Take())))
                {
                    if (tags == "tous") plan.AssertReadsNoMoreThanThePage();
                    else plan.AssertUses("ix_clients_tags");
                }

                Task<Page<int>> FindAsync(string? cursor) => host.ClientIdsAsync(new(200, ordering, cursor), new() { Tag = tags.Split(',') });
            }

            Assert.Empty((await host.ClientIdsAsync(new(200, ordering), new() { Tag = ["tous", "rare"] })).Results);
        }
    }

    /// <summary>They are found in a table beside, which is sorted there: in the order of the list's own, whatever a document has not.</summary>
    [Theory]
    [InlineData("IssueDate", "date_emission")]
    [InlineData("DueDate", "date_echeance")]
    [InlineData("Number", "numero_tri")]
    [InlineData("GrossAmount", "montant_ttc")]
    [InlineData("CreatedAt", "date_creation")]
    public async Task Sorts_the_invoices_that_words_find_as_their_own_columns_do(string ordering, string column)
    {
        foreach (var (name, way) in new[] { (ordering, "ASC"), ($"-{ordering}", "DESC") })
        {
            var expected = await Host.AskAsync<int[]>($"SELECT array_agg(f.id ORDER BY f.{column} IS NULL, f.{column} {way}, f.id {way}) FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE s.recherche LIKE '%542%'");
            var pages = await Walk.ForwardAsync(cursor => Host.InvoiceIdsAsync(new(60, name, cursor), new() { Search = "542 lot" }));
            var back = await Host.InvoiceIdsAsync(new(60, name, pages[^1].Previous), new() { Search = "542 lot" });

            Assert.Equal(expected, pages.SelectMany(page => page.Results));
            Assert.Equal(pages[^2].Results, back.Results);
        }
    }

    /// <summary>No document is fetched that is not on the page.</summary>
    [Fact]
    public async Task Finds_invoices_without_their_documents()
    {
        Host.Statements.Take();
        await Host.InvoiceIdsAsync(new(50, "-GrossAmount"), new() { Search = "542 lot" });

        var plan = await Host.ExplainAsync(Assert.Single(Host.Statements.Take()));

        plan.AssertUses("ix_soldes_recherche");
        Assert.Single(plan.Reads("factures"));
    }

    /// <summary>That there are more than are counted is found out once in a while; the page alone is read meanwhile.</summary>
    [Fact]
    public async Task Remembers_that_words_are_found_nearly_everywhere()
    {
        var first = await Host.ClientIdsAsync(new(50), new() { Search = "exemple" });
        Host.Statements.Take();
        var again = await Host.ClientIdsAsync(new(50), new() { Search = "exemple" });
        var statement = Assert.Single(Host.Statements.Take());
        var other = await Host.ClientIdsAsync(new(50), new() { Search = "exemple", Status = ClientStatus.Archived });

        AssertSame(first, again);
        Assert.Equal((10_000, false, true), (again.Count, again.CountExact, other.CountExact));
        Assert.DoesNotContain("count(", statement.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>With the row's own words beside it: to find all rows that hold them first would take as long as they are many.</summary>
    [Theory]
    [InlineData("Id")]
    [InlineData("-Id")]
    [InlineData("-GrossAmount")]
    [InlineData("CreatedAt")]
    public async Task Passes_one_row_after_the_other_where_many_hold_the_words(string ordering)
    {
        var filters = new InvoiceFilters { Search = "lot" };
        await Host.InvoiceIdsAsync(new(50, ordering), filters);

        await rows.AssertPageAsync(cursor => Host.InvoiceIdsAsync(new(50, ordering, cursor), filters), null);
    }

    /// <summary>More than are counted, and none of them near: the rows passed on the way to them are not looked at for ever.</summary>
    [Fact]
    public async Task Finds_the_last_of_many_that_are_far_apart()
    {
        const int before = 20;
        var wanted = await Host.AskAsync<int[]>("SELECT array_agg(id ORDER BY id) FROM factures WHERE numero LIKE 'F2025%'");
        var from = wanted[^before];

        var page = await Host.InvoiceIdsAsync(new(50, "Id", ManyRowsOnce.Cursor("factures", "Id", from, "")), new() { Search = "F2025" });

        Assert.Equal(wanted[^(before - 1)..], page.Results);
        Assert.Equal((10_000, false, null), (page.Count, page.CountExact, page.Next));
    }

    /// <summary>Block after block, until the page is full.</summary>
    [Fact]
    public async Task Finds_the_next_of_many_that_are_far_away_without_finding_all()
    {
        var filters = new InvoiceFilters { Search = "F2025" };
        var wanted = await Host.AskAsync<int[]>("SELECT array_agg(id ORDER BY id DESC) FROM factures WHERE numero LIKE 'F2025%'");
        var first = await Host.InvoiceIdsAsync(new(50), filters);
        Host.Statements.Take();

        var again = await Host.InvoiceIdsAsync(new(50), filters);
        var plan = await Host.ExplainAsync(Host.Statements.Take()[^1]);
        var second = await Host.InvoiceIdsAsync(new(50, null, again.Next), filters);
        var back = await Host.InvoiceIdsAsync(new(50, null, second.Previous), filters);

        plan.AssertUses("ix_soldes_recherche");
        Assert.Contains("bloc = ", plan.ToString(), StringComparison.Ordinal);
        Assert.Contains("Incremental Sort", plan.ToString(), StringComparison.Ordinal);
        Assert.Equal(wanted[..100], again.Results.Concat(second.Results));
        AssertSame(first, back);
    }

    private static void AssertSame(Page<int> expected, Page<int> found)
    {
        Assert.Equal(expected.Results, found.Results);
        Assert.Equal((expected.Count, expected.CountExact, expected.Next is null, expected.Previous is null), (found.Count, found.CountExact, found.Next is null, found.Previous is null));
    }
}
