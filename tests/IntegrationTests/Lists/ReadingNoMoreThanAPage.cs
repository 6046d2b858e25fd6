using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Search;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.IntegrationTests.Lists;

public sealed class ManyRowsOnce : IAsyncLifetime
{
    internal ListHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await ListHost.StartAsync();
        await ManyRows.FillAsync(Host, clients: 20_000, projects: 8_000, invoices: 40_000);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>What the database does for a page, by the shape of its plans; time would say less, and not the same twice.</summary>
public sealed class ReadingNoMoreThanAPage(ManyRowsOnce rows) : IClassFixture<ManyRowsOnce>
{
    private ListHost Host => rows.Host;

    [Theory]
    [MemberData(nameof(WalkingLists.Orderings), MemberType = typeof(WalkingLists))]
    public async Task Reads_the_first_page_and_those_around_any_other_from_an_index(string list, string ordering, string key)
    {
        Assert.NotEmpty(key);
        foreach (var sign in new[] { "", "-" })
        {
            var first = await AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), null);
            var second = await AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), first.Next);
            await AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), second.Next);
            await AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), second.Previous);
        }
    }

    [Fact]
    public async Task Reads_a_page_between_dates_and_none_from_an_index()
    {
        foreach (var (ordering, absent) in new[] { ("IssueDate", false), ("-IssueDate", false), ("-DueDate", true), ("DueDate", true) })
        {
            var cursor = Cursor("factures", ordering, 20_000, absent ? "" : "\n2025-11-22");
            await AssertPageAsync(at => Host.InvoiceIdsAsync(new(50, ordering, at)), cursor);
        }
    }

    public static TheoryData<string> ClientFilterNames => [.. ClientFilters.Keys];

    private static Dictionary<string, (ClientFilters Filters, string Index)> ClientFilters => new()
    {
        // One in eight: the newest of them are found soonest among the newest of all.
        ["statut"] = (new() { Status = ClientStatus.Archived }, "PK_clients"),
        ["ville"] = (new() { City = "evry" }, "ix_clients_ville"),
        ["search"] = (new() { Search = "note19999" }, "ix_clients_recherche"),
        ["mots"] = (new() { Search = "boulangerie 2999 exemple" }, "ix_clients_recherche"),
        ["mot court"] = (new() { Search = "zz" }, "ix_clients_recherche"),
        ["lettre"] = (new() { Search = "k" }, "ix_clients_recherche"),
        ["rien"] = (new() { Search = "introuvable" }, "ix_clients_recherche"),
    };

    [Theory]
    [MemberData(nameof(ClientFilterNames))]
    public async Task Finds_clients_by_an_index(string filter)
    {
        var (filters, index) = ClientFilters[filter];

        await AssertIndexAsync(() => Host.ClientIdsAsync(filters: filters), index);
    }

    public static TheoryData<string> InvoiceFilterNames => [.. InvoiceFilters.Keys];

    private static Dictionary<string, (InvoiceFilters Filters, string? Ordering, string Index)> InvoiceFilters => new()
    {
        ["client"] = (new() { ClientId = 77 }, null, "ix_factures_client"),
        ["client, statut_paiement"] = (new() { ClientId = 77, PaymentStatus = PaymentStatus.Overdue }, "-IssueDate", "ix_soldes_client"),
        ["projet"] = (new() { ProjectId = 77 }, null, "ix_factures_projet"),
        // As many as here, they are found soonest among the newest of all.
        ["brouillons"] = (new() { Status = InvoiceStatus.Draft }, null, "PK_factures"),
        ["brouillons par date"] = (new() { Status = InvoiceStatus.Draft }, "IssueDate", "PK_factures"),
        ["avoirs"] = (new() { Kind = InvoiceKind.CreditNote }, null, "ix_factures_type"),
        ["avoirs par échéance"] = (new() { Kind = InvoiceKind.CreditNote }, "-DueDate", "ix_factures_type"),
        ["avoirs par numéro"] = (new() { Kind = InvoiceKind.CreditNote }, "-Number", "ix_factures_numero_tri"),
        ["en retard"] = (new() { PaymentStatus = PaymentStatus.Overdue }, null, "ix_soldes_ouverts"),
        ["en retard par numéro"] = (new() { PaymentStatus = PaymentStatus.Overdue }, "-Number", "ix_soldes_ouverts_numero"),
        ["en retard par montant"] = (new() { PaymentStatus = PaymentStatus.Overdue }, "-GrossAmount", "ix_soldes_ouverts_montant"),
        ["en attente par émission"] = (new() { PaymentStatus = PaymentStatus.Pending }, "IssueDate", "ix_soldes_ouverts_emission"),
        ["en attente par création"] = (new() { PaymentStatus = PaymentStatus.Pending }, "CreatedAt", "ix_soldes_ouverts_creation"),
        ["en retard par échéance"] = (new() { PaymentStatus = PaymentStatus.Overdue }, "DueDate", "ix_soldes_ouverts_echeance"),
        ["annulées"] = (new() { PaymentStatus = PaymentStatus.FullyCredited }, null, "ix_soldes_etat"),
        ["annulées par échéance"] = (new() { PaymentStatus = PaymentStatus.FullyCredited }, "-DueDate", "ix_soldes_etat_echeance"),
        ["un jour"] = (new() { IssuedFrom = new(2025, 6, 10), IssuedTo = new(2025, 6, 10) }, "-IssueDate", "ix_factures_date_emission"),
        ["un ancien mois"] = (new() { IssuedFrom = new(2025, 1, 1), IssuedTo = new(2025, 1, 31) }, null, "ix_factures_date_emission"),
        ["depuis un mois, les premières"] = (new() { IssuedFrom = new(2026, 10, 22) }, "CreatedAt", "ix_factures_date_emission"),
        ["un trimestre par numéro"] = (new() { IssuedFrom = new(2025, 4, 1), IssuedTo = new(2025, 6, 30) }, "-Number", "ix_factures_numero_tri"),
        ["un trimestre par échéance"] = (new() { IssuedFrom = new(2025, 4, 1), IssuedTo = new(2025, 6, 30) }, "DueDate", "ix_factures_date_echeance"),
        ["un trimestre, les premières"] = (new() { Status = InvoiceStatus.Issued, IssuedFrom = new(2025, 4, 1), IssuedTo = new(2025, 6, 30) }, "CreatedAt", "ix_factures_date_creation"),
        ["jusqu'à un jour"] = (new() { IssuedTo = new(2025, 1, 31) }, null, "ix_factures_id"),
        ["un montant"] = (new() { AmountMin = new(13.20m), AmountMax = new(13.20m) }, null, "ix_factures_montant_ttc"),
        ["un mot, un mois"] = (new() { Search = "boulangerie", IssuedFrom = new(2025, 6, 1), IssuedTo = new(2025, 6, 30) }, null, "ix_soldes_recherche"),
        ["numéro"] = (new() { Search = "F2026-39999" }, null, "ix_soldes_recherche"),
        ["mot court"] = (new() { Search = "zz" }, null, "ix_soldes_recherche"),
        ["mots"] = (new() { Search = "boulangerie 2999 œuvre" }, "-GrossAmount", "ix_soldes_recherche"),
    };

    [Theory]
    [MemberData(nameof(InvoiceFilterNames))]
    public async Task Finds_invoices_by_an_index(string filter)
    {
        var (filters, ordering, index) = InvoiceFilters[filter];

        await AssertIndexAsync(() => Host.InvoiceIdsAsync(new(50, ordering), filters), index);
    }

    [Fact]
    public async Task Asks_the_database_once_for_one_row_as_for_two_hundred()
    {
        foreach (var size in new[] { 1, 200 })
        {
            foreach (var (list, ordering) in new[] { ("clients", "Name"), ("projets", "-StartDate"), ("factures", "-Id"), ("factures", "DueDate") })
            {
                Host.Statements.Take();
                var page = await Host.IdsAsync(list, new(size, ordering));
                Assert.Equal(size, page.Results.Count);
                Assert.Single(Host.Statements.Take());
            }
        }
    }

    /// <summary>Figures of tabs and totals, tags, what was done last.</summary>
    [Fact]
    public async Task Reads_no_table_whole_for_what_pages_show_beside_a_list()
    {
        await AssertAsync(new GetDashboard());
        await AssertAsync(new ListTags());
        await AssertAsync(new GetClientBalances([20_000, 19_999, 3]));
        await AssertAsync(new CountInvoices());
        await AssertAsync(new SumInvoices(new() { ClientId = 77 }));
        await AssertAsync(new SumInvoices(new() { Search = "boulangerie 2999" }));
        await AssertAsync(new SumInvoices(new() { IssuedFrom = new(2025, 6, 10), IssuedTo = new(2025, 6, 10) }));
        await AssertAsync(new ListTimeline(8));
        await AssertAsync(new ListTimeline(20) { ClientId = 77 });
        await AssertAsync(new ListTimeline(20) { InvoiceId = 77 });
        await AssertAsync(new ListTimeline(20) { ProjectId = 77 });

        async Task AssertAsync<TResponse>(IRequest<TResponse> request)
        {
            Host.Statements.Take();
            await Host.SendAsync(request);
            foreach (var statement in Host.Statements.Take()) (await Host.ExplainAsync(statement)).AssertReadsNoTableWhole();
        }
    }

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

        var found = await Host.SendAsync(new Seek(words));

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

        await AssertPageAsync(cursor => Host.InvoiceIdsAsync(new(50, ordering, cursor), filters), null);
    }

    /// <summary>More than are counted, and none of them near: the rows passed on the way to them are not looked at for ever.</summary>
    [Fact]
    public async Task Finds_the_last_of_many_that_are_far_apart()
    {
        const int before = 20;
        var wanted = await Host.AskAsync<int[]>("SELECT array_agg(id ORDER BY id) FROM factures WHERE numero LIKE 'F2025%'");
        var from = wanted[^before];

        var page = await Host.InvoiceIdsAsync(new(50, "Id", Cursor("factures", "Id", from, "")), new() { Search = "F2025" });

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

    [Fact]
    public async Task Counts_up_to_ten_thousand()
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 10_000, projects: 0, invoices: 0);
        var exact = await host.ClientIdsAsync(new(1));
        await host.RunAsync("INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags) VALUES (20000, 'Un de plus', 'entreprise', 'FR', 'actif', now(), '{}')");

        var beyond = await host.ClientIdsAsync(new(1));

        Assert.Equal((10_000, true), (exact.Count, exact.CountExact));
        Assert.Equal((10_000, false), (beyond.Count, beyond.CountExact));
    }

    private async Task<Page<int>> AssertPageAsync(Func<string?, Task<Page<int>>> read, string? cursor)
    {
        Host.Statements.Take();
        var page = await read(cursor);
        (await Host.ExplainAsync(Assert.Single(Host.Statements.Take()))).AssertReadsNoMoreThanThePage();
        Assert.Equal(50, page.Results.Count);
        return page;
    }

    private async Task AssertIndexAsync(Func<Task<Page<int>>> read, string index)
    {
        Host.Statements.Take();
        await read();
        var plan = await Host.ExplainAsync(Assert.Single(Host.Statements.Take()));
        plan.AssertUsesIndexes();
        plan.AssertUses(index);
    }

    private static string Cursor(string list, string ordering, int id, string key) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{list}\n{ordering}\n>\n{id}{key}"));
}
