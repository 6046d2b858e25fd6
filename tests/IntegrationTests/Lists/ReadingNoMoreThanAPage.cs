using MediatR;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>What the database does for a page, by the shape of its plans; time would say less, and not the same twice.</summary>
[Collection(ManyRowsOnce.Shared)]
public sealed class ReadingNoMoreThanAPage(ManyRowsOnce rows)
{
    private ListHost Host => rows.Host;

    [Theory]
    [MemberData(nameof(WalkingLists.Orderings), MemberType = typeof(WalkingLists))]
    public async Task Reads_the_first_page_and_those_around_any_other_from_an_index(string list, string ordering, string key)
    {
        Assert.NotEmpty(key);
        foreach (var sign in new[] { "", "-" })
        {
            var first = await rows.AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), null);
            var second = await rows.AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), first.Next);
            await rows.AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), second.Next);
            await rows.AssertPageAsync(cursor => Host.IdsAsync(list, new(50, sign + ordering, cursor)), second.Previous);
        }
    }

    [Fact]
    public async Task Reads_a_page_between_dates_and_none_from_an_index()
    {
        foreach (var (ordering, absent) in new[] { ("IssueDate", false), ("-IssueDate", false), ("-DueDate", true), ("DueDate", true) })
        {
            var cursor = ManyRowsOnce.Cursor("factures", ordering, 20_000, absent ? "" : "\n2025-11-22");
            await rows.AssertPageAsync(at => Host.InvoiceIdsAsync(new(50, ordering, at)), cursor);
        }
    }

    public static TheoryData<string> ClientFilterNames => [.. ClientFilters.Keys];

    private static Dictionary<string, (ClientFilters Filters, string Index)> ClientFilters => new()
    {
        ["statut"] = (new() { Status = ClientStatus.Archived }, "ix_clients_statut"),
        ["ville"] = (new() { City = "evry" }, "ix_clients_ville"),
        ["étiquette"] = (new() { Tag = ["vip"] }, "ix_clients_tags"),
        ["étiquettes"] = (new() { Tag = ["vip", "introuvable"] }, "ix_clients_tags"),
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
        ["client"] = (new() { ClientId = 77 }, null, "ix_factures_par_client"),
        ["client, statut_paiement"] = (new() { ClientId = 77, PaymentStatus = PaymentStatus.Overdue }, "-IssueDate", "ix_soldes_client"),
        ["projet"] = (new() { ProjectId = 77 }, null, "ix_factures_projet"),
        ["brouillons"] = (new() { Status = InvoiceStatus.Draft }, null, "ix_factures_statut"),
        ["brouillons par date"] = (new() { Status = InvoiceStatus.Draft }, "IssueDate", "ix_factures_statut"),
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
        ["les factures d'un trimestre par numéro"] = (new() { Kind = InvoiceKind.Invoice, IssuedFrom = new(2025, 4, 1), IssuedTo = new(2025, 6, 30) }, "-Number", "ix_factures_numero_tri"),
        ["payées d'un mois par numéro"] = (new() { PaymentStatus = PaymentStatus.Paid, IssuedFrom = new(2025, 4, 1), IssuedTo = new(2025, 4, 30) }, "-Number", "ix_soldes_clos_numero"),
        ["payées par création"] = (new() { PaymentStatus = PaymentStatus.Paid }, "-CreatedAt", "ix_soldes_clos_creation"),
        ["payées par montant"] = (new() { PaymentStatus = PaymentStatus.Paid, Kind = InvoiceKind.Invoice }, "GrossAmount", "ix_soldes_clos_montant"),
        ["payées par émission"] = (new() { PaymentStatus = PaymentStatus.Paid, IssuedTo = new(2025, 4, 30) }, "-IssueDate", "ix_soldes_clos_emission"),
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

    [Theory]
    [InlineData("objet", "ix_journal_objet")]
    [InlineData("action", "ix_journal_action")]
    [InlineData("utilisateur", "ix_journal_utilisateur")]
    [InlineData("clé", "ix_journal_cle")]
    public async Task Finds_entries_of_the_journal_by_an_index(string filter, string index) =>
        await AssertIndexAsync(() => Host.SendAsync(new ListAuditLog(filter switch
        {
            "objet" => new() { Target = AuditTarget.Invoice, TargetId = 77 },
            "action" => new() { Action = AuditAction.Deleted },
            "utilisateur" => new() { UserId = 7 },
            _ => new() { KeyId = 7 },
        }, new(50))), index);

    /// <summary>Not past all that was written since, which ids alone would lead through.</summary>
    [Theory]
    [InlineData("-Id", "DESC")]
    [InlineData("Id", "ASC")]
    public async Task Walks_days_of_the_journal_long_past_by_their_index(string ordering, string way)
    {
        var pages = await Walk.ForwardAsync(ReadAsync);
        Host.Statements.Take();
        var back = await Walk.BackFromAsync(pages[^1], ReadAsync);

        Assert.Equal(await Host.AskAsync<int[]>($"SELECT array_agg(id ORDER BY id {way}) FROM journal WHERE (date AT TIME ZONE 'Europe/Paris')::date BETWEEN '2025-01-01' AND '2025-01-31'"), pages.SelectMany(page => page.Results));
        Assert.Equal(pages[..^1].Select(page => page.Results), back.Select(page => page.Results).Reverse());
        Assert.All(pages, page => Assert.Equal((pages.Sum(one => one.Results.Count), true), (page.Count, page.CountExact)));
        foreach (var plan in await Host.PlansOfAsync(Host.Statements.Take()[0]))
        {
            plan.AssertReadsNoMoreThanThePage();
            plan.AssertUses("ix_journal_date");
        }

        async Task<Page<int>> ReadAsync(string? cursor)
        {
            var page = await Host.SendAsync(new ListAuditLog(new() { From = new(2025, 1, 1), To = new(2025, 1, 31) }, new(200, ordering, cursor)));
            return new(page.Count, page.CountExact, page.Next, page.Previous, [.. page.Results.Select(entry => entry.Id)]);
        }
    }

    [Fact]
    public async Task Looks_for_rows_without_the_key_only_where_those_with_one_do_not_fill_the_page()
    {
        Host.Statements.Take();
        await Host.InvoiceIdsAsync(new(50, "DueDate"), new() { Kind = InvoiceKind.Invoice, Status = InvoiceStatus.Issued });
        var plan = await Host.ExplainAsync(Assert.Single(Host.Statements.Take()));

        Assert.Contains("One-Time Filter", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_over_what_was_issued_on_other_days_before_it_is_fetched()
    {
        Host.Statements.Take();
        await Host.InvoiceIdsAsync(new(50, "-GrossAmount"), new() { Status = InvoiceStatus.Issued, IssuedFrom = new(2025, 6, 1), IssuedTo = new(2025, 7, 31) });
        var plan = await Host.ExplainAsync(Assert.Single(Host.Statements.Take()));

        plan.AssertReadsNoMoreThanThePage();
        Assert.Contains("date_emission >=", plan.ConditionOn("ix_factures_montant_ttc"), StringComparison.Ordinal);
        Assert.Contains("date_emission <=", plan.ConditionOn("ix_factures_montant_ttc"), StringComparison.Ordinal);
    }

    /// <summary>What they stand at is read once beside their count, in the order asked, however many a client has; and the documents by the index where they lie together.</summary>
    [Fact]
    public async Task Reads_a_clients_paid_invoices_in_their_order()
    {
        Host.Statements.Take();
        await Host.InvoiceIdsAsync(new(50, "-IssueDate"), new() { ClientId = 77, PaymentStatus = PaymentStatus.Paid });

        foreach (var plan in await Host.PlansOfAsync(Assert.Single(Host.Statements.Take())))
        {
            Assert.Equal(2, plan.Reads("soldes").Count());
            plan.AssertUses("ix_soldes_client");
            plan.AssertUses("ix_factures_par_client");
            Assert.DoesNotContain("Sort Key", plan.ToString(), StringComparison.Ordinal);
        }
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

    private async Task AssertIndexAsync(Func<Task> read, string index)
    {
        Host.Statements.Take();
        await read();
        var plans = await Host.PlansOfAsync(Assert.Single(Host.Statements.Take()));
        foreach (var plan in plans) plan.AssertUsesIndexes();
        plans[0].AssertUses(index);
    }
}
