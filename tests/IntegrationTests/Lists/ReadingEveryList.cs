using MediatR;
using MiniCrm.Application.Access;
using MiniCrm.Application.Activity;
using MiniCrm.Application.Audit;
using MiniCrm.Application.Books;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Exports;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Jobs;
using MiniCrm.Application.Privacy;
using MiniCrm.Application.Projects;
using MiniCrm.Application.Search;
using MiniCrm.Application.Webhooks;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;
using MiniCrm.Infrastructure.Webhooks;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>
/// Every request that answers rows, and what the database reads for it: for the values asked, and for any. Users, keys and endpoints are tens in any
/// firm and need no index. A day of events is looked for among those of thirty days, which are all that are kept.
/// </summary>
[Collection(ManyRowsOnce.Shared)]
public sealed class ReadingEveryList(ManyRowsOnce rows)
{
    private ListHost Host => rows.Host;

    private static Dictionary<string, Asked> Lists => new()
    {
        ["utilisateurs"] = Small(new ListUsers(new() { Search = "personne 7" }, new())),
        ["clés"] = Small(new ListKeys(new() { UserId = 7 }, new())),
        ["webhooks"] = Small(new ListWebhooks(new() { Active = true }, new())),
        ["mes sessions"] = Found(new ListMySessions(new()), "ix_sessions_utilisateur"),
        ["sessions"] = Found(new ListSessionsOf(7, new()), "ix_sessions_utilisateur"),
        ["livraisons"] = Page(new ListDeliveries(1, new(), new()), "ix_livraisons_webhook"),
        ["livraisons faites"] = Page(new ListDeliveries(1, new() { Status = DeliveryState.Delivered }, new()), "ix_livraisons_webhook"),
        ["livraisons en attente"] = Page(new ListDeliveries(1, new() { Status = DeliveryState.Pending }, new()), "ix_livraisons_ordre"),
        ["livraisons en échec"] = Page(new ListDeliveries(1, new() { Status = DeliveryState.Failed }, new()), "ix_livraisons_webhook"),
        ["livraisons d'un événement"] = Page(new ListDeliveries(1, new() { EventId = "evt_777" }, new()), "ix_livraisons_evenement"),
        ["événements"] = Page(new ListEvents(new(), new()), "PK_evenements"),
        ["événements d'un type"] = Page(new ListEvents(new() { Kind = EventKinds.PaymentReceived }, new()), "ix_evenements_type"),
        ["événements d'un objet"] = Page(new ListEvents(new() { Target = AuditTarget.Invoice, TargetId = 77 }, new()), "ix_evenements_objet"),
        ["événements d'un objet et d'un type"] = Page(new ListEvents(new() { Kind = EventKinds.InvoiceIssued, Target = AuditTarget.Invoice, TargetId = 77 }, new()), "ix_evenements_objet"),
        ["événements d'un jour"] = Found(new ListEvents(new() { From = Noon(10), To = Noon(11) }, new()), "ix_evenements_date"),
        ["journal"] = Page(new ListAuditLog(new(), new()), "ix_journal_date"),
        ["journal des clients"] = Page(new ListAuditLog(new() { Target = AuditTarget.Client }, new()), "ix_journal_objets"),
        ["journal de ce qui a un numéro"] = Found(new ListAuditLog(new() { TargetId = 77 }, new()), "ix_journal_objet"),
        ["journal d'un jour"] = Page(new ListAuditLog(new() { From = new(2025, 11, 10), To = new(2025, 11, 10) }, new()), "ix_journal_date"),
        ["journal d'avant un jour"] = Page(new ListAuditLog(new() { To = new(2025, 1, 31) }, new()), "ix_journal_date"),
        ["journal des factures d'un mois"] = Page(new ListAuditLog(new() { Target = AuditTarget.Invoice, From = new(2025, 3, 1), To = new(2025, 3, 31) }, new()), "ix_journal_objets"),
        ["journal des projets d'avant un jour"] = Page(new ListAuditLog(new() { Target = AuditTarget.Project, To = new(2023, 12, 31) }, new()), "ix_journal_objets"),
        ["journal d'une personne depuis un jour"] = Page(new ListAuditLog(new() { UserId = 7, From = new(2016, 1, 1) }, new()), "ix_journal_utilisateur"),
        ["journal d'une clé d'un mois"] = Page(new ListAuditLog(new() { KeyId = 7, From = new(2025, 3, 1), To = new(2025, 3, 31) }, new()), "ix_journal_cle"),
        ["journal de ce qui fut créé un mois"] = Page(new ListAuditLog(new() { Action = AuditAction.Created, From = new(2025, 3, 1), To = new(2025, 3, 31) }, new()), null),
        ["clients"] = Page(new ListClients(new(), new()), "PK_clients"),
        ["clients d'une étiquette et d'une ville"] = Found(new ListClients(new() { Tag = ["introuvable"], City = "evry" }, new(50, "Name")), "ix_clients_tags"),
        ["clients d'une étiquette et d'un mot"] = Found(new ListClients(new() { Tag = ["vip"], Search = "note19999" }, new()), "ix_clients_recherche"),
        ["clients à choisir"] = Page(new ListClients(new(), new(50, "Name")) { NotArchived = true }, "ix_clients_nom"),
        ["clients à choisir par un mot"] = Found(new ListClients(new() { Search = "boulangerie 299" }, new()) { NotArchived = true }, "ix_clients_recherche"),
        ["projets"] = Page(new ListProjects(new(), new()), "PK_projets"),
        ["projets d'un client"] = Page(new ListProjects(new() { ClientId = 77 }, new()), "ix_projets_client"),
        ["projets d'un client par début"] = Page(new ListProjects(new() { ClientId = 77, Status = ProjectStatus.Planned }, new(50, "-StartDate")), "ix_projets_client"),
        ["projets d'un statut"] = Page(new ListProjects(new() { Status = ProjectStatus.Planned }, new()), "ix_projets_statut"),
        ["projets d'un statut par nom"] = Page(new ListProjects(new() { Status = ProjectStatus.Planned }, new(50, "Name")), "ix_projets_nom"),
        ["projets d'un statut par début"] = Page(new ListProjects(new() { Status = ProjectStatus.Planned }, new(50, "-StartDate")), "ix_projets_date_debut"),
        ["projets d'un mot"] = Found(new ListProjects(new() { Search = "chantier 899" }, new()), "ix_projets_recherche"),
        ["projets d'un mot et d'un client"] = Found(new ListProjects(new() { Search = "chantier", ClientId = 77 }, new()), "ix_projets_client"),
        ["factures"] = Page(new ListInvoices(new(), new()), "PK_factures"),
        ["factures à encaisser"] = Page(new ListInvoices(new(), new(50, "DueDate"), new()), "ix_soldes_ouverts_echeance"),
        ["factures à encaisser d'un mois"] = Page(new ListInvoices(new(), new(50, "DueDate"), new(new(2026, 11, 1), new(2026, 11, 30))), "ix_soldes_ouverts_echeance"),
        ["factures d'un client et d'un mot"] = Page(new ListInvoices(new() { ClientId = 77, Search = "lot" }, new()), "ix_soldes_client"),
        ["factures d'un client émises"] = Page(new ListInvoices(new() { ClientId = 77, Status = InvoiceStatus.Issued }, new(50, "-GrossAmount")), "ix_factures_par_client"),
        ["factures d'un projet émises"] = Page(new ListInvoices(new() { ProjectId = 77, Status = InvoiceStatus.Issued }, new(50, "-IssueDate")), "ix_factures_projet"),
        ["factures cochées"] = Page(new ListTickedInvoices([1, 2, 30_000]), "ix_factures_id"),
        ["acomptes à déduire"] = Page(new ListDeductibleDeposits(77) { Chosen = [9] }, "ix_soldes_client"),
        ["soldes des clients"] = Page(new GetClientBalances([20_000, 19_999, 3]), "ix_soldes_client"),
        ["noms des clients"] = Page(new GetClientNames([20_000, 19_999, 3]), "PK_clients"),
        ["étiquettes"] = Small(new ListTags()),
        ["activité"] = Page(new ListTimeline(8), "PK_journal"),
        ["activité d'un client"] = Page(new ListTimeline(20) { ClientId = 77 }, "ix_journal_client"),
        ["activité d'un projet"] = Page(new ListTimeline(20) { ProjectId = 77 }, "ix_journal_objet"),
        ["palette"] = Found(new QuickSearch("299"), "ix_soldes_recherche"),
        ["encaissements"] = Page(new ListCashed(new(2026, 11, 1), new(2026, 11, 22)), "ix_paiements_date"),
        ["export des clients"] = Portions(new ExportClients(new()), "PK_clients"),
        ["export d'un client"] = new(typeof(ExportClientData), async mediator =>
        {
            var data = await mediator.Send(new ExportClientData(77));
            await BeginAsync(data.Projects);
            await BeginAsync(data.Invoices);
            await BeginAsync(data.UndonePayments);
            await BeginAsync(data.Pdfs);
        }, plan => plan.AssertReadsNoMoreThanThePage(), "ix_factures_par_client"),
        ["registre"] = Portions(new ExportRegister(), "ux_factures_rang"),
        // To its end, for a year of which there is little: its journals are read one after the other.
        ["fec"] = new(typeof(ExportFec), async mediator => Assert.InRange(await (await mediator.Send(new ExportFec(2024))).Entries.CountAsync(), 2_000, 3_000), AssertReadsItsYear, "ux_factures_rang"),
        // All of them in one statement: every row is shown, and none is looked for.
        ["export des factures"] = Portions(new ExportInvoices(new(), null), "PK_factures"),
        ["export des factures d'un client"] = Portions(new ExportInvoices(new() { ClientId = 77 }, null), "ix_factures_par_client"),
    };

    public static TheoryData<string> Names => [.. Lists.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Reads_from_an_index_what_it_shows(string list)
    {
        var asked = Lists[list];
        Host.Statements.Take();

        try
        {
            Host.AsksAs = 7;
            await Host.InScopeAsync(asked.Ask);
        }
        finally
        {
            Host.AsksAs = null;
        }

        var used = new HashSet<string>();
        foreach (var statement in Host.Statements.Take())
        {
            var plans = await Host.PlansOfAsync(statement);
            used.UnionWith(plans[0].Indexes);
            foreach (var plan in plans) asked.Judge(plan);
        }

        if (asked.Index is { } index) Assert.Contains(index, used);
    }

    /// <summary>What gathers without anybody's doing is forgotten again; here none of it is due.</summary>
    [Fact]
    public async Task Finds_what_has_had_its_day_by_an_index()
    {
        await AssertAsync(new PurgeIdempotencyKeys(), "ix_cles_idempotence_date_creation");
        await AssertAsync(new PurgeTasks(), "ix_taches_fin");
        var ofEvents = await AssertAsync(new PurgeEvents(), "ix_evenements_date");
        // Row by row: of pages that were written to again, an index of ranges would give nearly all.
        Assert.DoesNotContain("Bitmap Heap Scan", ofEvents.Reads("evenements"));

        async Task<QueryPlan> AssertAsync(IPurge purge, string index)
        {
            Host.Statements.TakeChanges();
            Assert.Equal(0, await Host.SendAsync(purge));
            var plan = await Host.ExplainAsync(Assert.Single(Host.Statements.TakeChanges()));
            plan.AssertUsesIndexes();
            plan.AssertUses(index);
            return plan;
        }
    }

    /// <summary>After each delivery, and where one has failed for three days.</summary>
    [Fact]
    public async Task Does_not_go_through_all_that_an_endpoint_got()
    {
        foreach (var plan in await Host.PlansOfAsync(new(DeliveryLeases.WakeSql, [new() { Value = 1 }]))) plan.AssertUses("ix_livraisons_injoignables");
        foreach (var plan in await Host.PlansOfAsync(new(DeliveryLeases.AcceptedSql, [new() { Value = 1 }, new() { Value = 77 }])))
        {
            plan.AssertReadsNoMoreThanThePage();
            Assert.Contains("Backward", $"{plan}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Leaves_no_list_out() => Assert.Equal(
        typeof(ListClients).Assembly.GetTypes().Where(IsList).Select(type => type.Name).Order(),
        Lists.Values.Select(asked => asked.Request.Name).Distinct().Order());

    /// <summary>By its name, or by what it answers; sentences about the books are no rows.</summary>
    private static bool IsList(Type type)
    {
        var answer = type.GetInterfaces().SingleOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRequest<>))?.GenericTypeArguments[0];
        return type is { IsAbstract: false } && answer is not null && answer != typeof(IReadOnlyList<string>)
            && (type.Name.StartsWith("List", StringComparison.Ordinal) || type.Name.StartsWith("Export", StringComparison.Ordinal)
                || (answer.IsGenericType && ManyRowTypes.Contains(answer.GetGenericTypeDefinition())));
    }

    private static readonly Type[] ManyRowTypes = [typeof(Page<>), typeof(IReadOnlyList<>), typeof(IReadOnlyDictionary<,>), typeof(IAsyncEnumerable<>)];

    private static DateTime Noon(int day) => new(2026, 11, day, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>Rows come from the index in the order asked, and no more of them than the page has.</summary>
    private static Asked Page<T>(IRequest<T> request, string? index) => new(request.GetType(), mediator => mediator.Send(request), plan => plan.AssertReadsNoMoreThanThePage(), index);

    /// <summary>What matches is found by the index, and then sorted or counted.</summary>
    private static Asked Found<T>(IRequest<T> request, string index) => new(request.GetType(), mediator => mediator.Send(request), plan => plan.AssertUsesIndexes(), index);

    private static Asked Small<T>(IRequest<T> request) => new(request.GetType(), mediator => mediator.Send(request), plan => plan.AssertReadsSmallTablesAlone(), null);

    /// <summary>So many at a time, or as they are written out, in the order of the index.</summary>
    private static Asked Portions<T>(IRequest<IAsyncEnumerable<T>> request, string index) =>
        new(request.GetType(), async mediator => await BeginAsync(await mediator.Send(request)), plan => plan.AssertUsesIndexes(), index);

    /// <summary>Documents from where the year begins in the chain to where it ends, and payments by their days.</summary>
    private static void AssertReadsItsYear(QueryPlan plan)
    {
        plan.AssertUsesIndexes();
        Assert.DoesNotContain("Seq Scan", plan.Reads("paiements"));
        if (plan.Indexes.Contains("ux_factures_rang")) Assert.Contains("rang <=", plan.ConditionOn("ux_factures_rang"), StringComparison.Ordinal);
    }

    /// <summary>As far as the second row, which is the first of a file with a head.</summary>
    private static async Task BeginAsync<T>(IAsyncEnumerable<T> rows)
    {
        var read = 0;
        await foreach (var _ in rows)
        {
            if (++read == 2) return;
        }
    }

    /// <param name="Request">Its type.</param>
    /// <param name="Ask">Sends it, and begins to read where the answer is read bit by bit.</param>
    /// <param name="Judge">Of each plan.</param>
    /// <param name="Index">Used by one of them.</param>
    private sealed record Asked(Type Request, Func<IMediator, Task> Ask, Action<QueryPlan> Judge, string? Index);
}
