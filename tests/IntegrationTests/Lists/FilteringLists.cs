using MiniCrm.Application.Clients;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
using MiniCrm.Domain.Invoicing;
using MiniCrm.Domain.Projects;

namespace MiniCrm.IntegrationTests.Lists;

/// <summary>Each filter by itself and with others, in every order, held against the same question put in SQL.</summary>
public sealed class FilteringLists(SomeRows rows) : IClassFixture<SomeRows>
{
    private const string OnTime = "(s.date_echeance IS NULL OR s.date_echeance >= '2026-11-22')";
    private const string Late = "s.date_echeance < '2026-11-22'";

    private ListHost Host => rows.Host;

    [Fact]
    public async Task Finds_clients_by_status_tags_and_city()
    {
        await AssertClientsAsync(new() { Status = ClientStatus.Prospect }, "statut = 'prospect'");
        await AssertClientsAsync(new() { Tag = ["btp"] }, "'btp' = ANY (tags)");
        await AssertClientsAsync(new() { Tag = ["btp", "vip"] }, "'btp' = ANY (tags) AND 'vip' = ANY (tags)");
        await AssertClientsAsync(new() { City = "Évry" }, "ville = 'Évry'");
        await AssertClientsAsync(new() { City = " saint-etienne " }, "ville = 'Saint-Étienne'");
        await AssertClientsAsync(new() { City = "MÂCON", Status = ClientStatus.Active, Search = "lefèvre" }, "ville = 'Mâcon' AND statut = 'actif' AND nom LIKE '%Lefèvre%'");
    }

    [Fact]
    public async Task Finds_no_client_for_part_of_a_city_or_another_spelling_of_a_tag()
    {
        Assert.Empty((await Host.ClientIdsAsync(filters: new() { City = "Évr" })).Results);
        Assert.Empty((await Host.ClientIdsAsync(filters: new() { Tag = ["BTP"] })).Results);
        Assert.Empty((await Host.ClientIdsAsync(filters: new() { Tag = ["bt"] })).Results);
    }

    [Fact]
    public async Task Asks_nothing_of_an_empty_city_or_tag() =>
        Assert.Equal(150, (await Host.ClientIdsAsync(filters: new() { City = " ", Tag = [""] })).Count);

    [Fact]
    public async Task Finds_projects_by_client_and_status()
    {
        await AssertProjectsAsync(new() { ClientId = 8 }, "client_id = 8");
        await AssertProjectsAsync(new() { Status = ProjectStatus.Planned }, "statut = 'planifie'");
        await AssertProjectsAsync(new() { ClientId = 8, Status = ProjectStatus.Completed, Search = "facade" }, "client_id = 8 AND statut = 'termine'");
    }

    [Theory]
    [InlineData(PaymentStatus.Pending, "s.etat = 'en_attente' AND " + OnTime)]
    [InlineData(PaymentStatus.Partial, "s.etat = 'partiel' AND " + OnTime)]
    [InlineData(PaymentStatus.Overdue, "s.etat IN ('en_attente', 'partiel') AND " + Late)]
    [InlineData(PaymentStatus.Paid, "s.etat = 'payee'")]
    [InlineData(PaymentStatus.FullyCredited, "s.etat = 'annulee'")]
    public async Task Finds_invoices_by_the_payment_status_of_today(PaymentStatus status, string where)
    {
        await AssertInvoicesAsync(new() { PaymentStatus = status }, where);
        await AssertInvoicesAsync(new() { PaymentStatus = status, Kind = InvoiceKind.Deposit }, $"f.type = 'acompte' AND {where}");
        await AssertInvoicesAsync(new() { PaymentStatus = status, Search = "œuvre 542" }, $"s.texte LIKE '%lot 542' AND {where}");
    }

    [Fact]
    public async Task Finds_invoices_by_what_they_are()
    {
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Draft }, "f.statut = 'brouillon'");
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Issued }, "f.statut = 'emise'");
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Draft, Search = "œuvre 542" }, "s.recherche LIKE '%oeuvre%' AND s.recherche LIKE '%542%' AND f.statut = 'brouillon'");
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Issued, Search = "œuvre 542" }, "s.recherche LIKE '%oeuvre%' AND s.recherche LIKE '%542%' AND f.statut = 'emise'");
        await AssertInvoicesAsync(new() { Kind = InvoiceKind.Invoice }, "f.type = 'facture'");
        await AssertInvoicesAsync(new() { Kind = InvoiceKind.CreditNote }, "f.type = 'avoir'");
        await AssertInvoicesAsync(new() { Kind = InvoiceKind.CreditNote, Status = InvoiceStatus.Draft }, "false");
        await AssertInvoicesAsync(new() { Kind = InvoiceKind.Invoice, Status = InvoiceStatus.Issued }, "f.type = 'facture' AND f.statut = 'emise'");
        await AssertInvoicesAsync(new() { ClientId = 12 }, "f.client_id = 12");
        await AssertInvoicesAsync(new() { ClientId = 12, PaymentStatus = PaymentStatus.Paid }, "f.client_id = 12 AND s.etat = 'payee'");
        await AssertInvoicesAsync(new() { ProjectId = 5 }, "f.projet_id = 5");
        await AssertInvoicesAsync(new() { ProjectId = 5, Status = InvoiceStatus.Issued, Search = "main" }, "f.projet_id = 5 AND f.statut = 'emise'");
    }

    [Fact]
    public async Task Finds_invoices_between_days_and_amounts_both_included()
    {
        await AssertInvoicesAsync(new() { IssuedFrom = new(2025, 6, 10) }, "f.date_emission >= '2025-06-10'");
        await AssertInvoicesAsync(new() { IssuedTo = new(2025, 6, 10) }, "f.date_emission <= '2025-06-10'");
        await AssertInvoicesAsync(new() { IssuedFrom = new(2025, 6, 10), IssuedTo = new(2025, 6, 10) }, "f.date_emission = '2025-06-10'");
        await AssertInvoicesAsync(new() { IssuedFrom = new(2025, 6, 1), IssuedTo = new(2025, 6, 30) }, "f.date_emission BETWEEN '2025-06-01' AND '2025-06-30'", "-Id", "-DueDate", "Number", "CreatedAt", "GrossAmount");
        await AssertInvoicesAsync(new() { IssuedFrom = new(2024, 6, 1), IssuedTo = new(2025, 6, 30), Kind = InvoiceKind.Invoice }, "f.date_emission BETWEEN '2024-06-01' AND '2025-06-30' AND f.type = 'facture'", "-Number", "DueDate");
        await AssertInvoicesAsync(new() { AmountMin = new(13.20m), AmountMax = new(61.20m) }, "f.montant_ttc BETWEEN 13.2 AND 61.2");
        await AssertInvoicesAsync(new() { AmountMin = new(500m), PaymentStatus = PaymentStatus.Overdue }, $"f.montant_ttc >= 500 AND s.etat IN ('en_attente', 'partiel') AND {Late}");
    }

    [Fact]
    public async Task Finds_what_is_settled_of_some_days()
    {
        await AssertInvoicesAsync(new() { PaymentStatus = PaymentStatus.Paid, IssuedFrom = new(2025, 3, 1), IssuedTo = new(2025, 5, 31) }, "s.etat = 'payee' AND f.date_emission BETWEEN '2025-03-01' AND '2025-05-31'", "-Id", "-Number", "CreatedAt", "GrossAmount", "IssueDate", "-DueDate");
        await AssertInvoicesAsync(new() { PaymentStatus = PaymentStatus.FullyCredited, IssuedTo = new(2025, 5, 31), Kind = InvoiceKind.Invoice }, "s.etat = 'annulee' AND f.date_emission <= '2025-05-31' AND f.type = 'facture'", "-DueDate", "CreatedAt");
        await AssertInvoicesAsync(new() { PaymentStatus = PaymentStatus.Overdue, IssuedFrom = new(2025, 6, 1), AmountMin = new(20m) }, $"s.etat IN ('en_attente', 'partiel') AND {Late} AND f.date_emission >= '2025-06-01' AND f.montant_ttc >= 20", "-Id", "Number");
    }

    [Fact]
    public async Task Finds_no_draft_by_what_only_issued_documents_have()
    {
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Draft, IssuedFrom = new(2025, 6, 1) }, "false", "-Id", "GrossAmount");
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Draft, PaymentStatus = PaymentStatus.Paid }, "false", "-Id", "DueDate");
        await AssertInvoicesAsync(new() { Status = InvoiceStatus.Draft, IssuedTo = new(2025, 6, 1), Search = "main" }, "false", "-Id", "-Number");
    }

    [Fact]
    public async Task Finds_invoices_by_number_client_and_lines()
    {
        await AssertInvoicesAsync(new() { Search = "F2025-00101" }, "f.numero = 'F2025-00101'");
        await AssertInvoicesAsync(new() { Search = "lefevre électricité" }, "s.client_nom LIKE 'Électricité Lefèvre%'");
        await AssertInvoicesAsync(new() { Search = "d'oeuvre 542" }, "s.texte LIKE '%lot 542'");
        await AssertInvoicesAsync(new() { Search = "%" }, "false");
        await AssertInvoicesAsync(new() { Search = "'", ClientId = 12 }, "f.client_id = 12");
    }

    /// <summary>The second of each asks what the first did, of other values: its query is known by then.</summary>
    [Fact]
    public async Task Takes_each_questions_own_values()
    {
        foreach (var (city, name) in new[] { ("Évry", "lefèvre"), ("Mâcon", "dupré") })
        {
            await AssertClientsAsync(new() { Search = name }, $"nom ILIKE '%{name}%'");
            await AssertClientsAsync(new() { Search = name, Tag = ["btp"] }, $"nom ILIKE '%{name}%' AND tags @> ARRAY['btp']");
            await AssertClientsAsync(new() { Search = name, Tag = ["vip", "btp"] }, $"nom ILIKE '%{name}%' AND tags @> ARRAY['btp', 'vip']");
            await AssertClientsAsync(new() { City = city, Search = name }, $"ville = '{city}' AND nom ILIKE '%{name}%'");
            await AssertClientsAsync(new() { City = city, Status = ClientStatus.Active, Tag = ["btp"] }, $"ville = '{city}' AND statut = 'actif' AND tags @> ARRAY['btp']");
        }

        foreach (var client in new[] { 8, 9 })
            await AssertProjectsAsync(new() { ClientId = client, Search = $"chantier {client}" }, $"client_id = {client} AND (nom ILIKE '%chantier%' AND nom LIKE '%{client}%')");
        foreach (var (client, project, day, least) in new[] { (12, 5, "2025-06-10", 13), (8, 6, "2025-03-01", 40) })
        {
            await AssertInvoicesAsync(new() { ClientId = client, IssuedFrom = DateOnly.Parse(day, null) }, $"f.client_id = {client} AND f.date_emission >= '{day}'");
            await AssertInvoicesAsync(new() { ClientId = client, IssuedTo = DateOnly.Parse(day, null), PaymentStatus = PaymentStatus.Paid }, $"f.client_id = {client} AND f.date_emission <= '{day}' AND s.etat = 'payee'");
            await AssertInvoicesAsync(new() { ProjectId = project, AmountMin = new(least), AmountMax = new(least * 20m) }, $"f.projet_id = {project} AND f.montant_ttc BETWEEN {least} AND {least * 20}");
            await AssertToCashAsync(new(DateOnly.Parse(day, null), DateOnly.Parse(day, null).AddDays(200)), $"s.etat IN ('en_attente', 'partiel') AND s.date_echeance BETWEEN '{day}' AND date '{day}' + 200");
        }
    }

    [Fact]
    public async Task Sorts_numbers_as_numbers()
    {
        await using var host = await ListHost.StartAsync();
        await ManyRows.FillAsync(host, clients: 5, projects: 5, invoices: 5);
        await host.RunAsync("""
            ALTER TABLE factures DISABLE TRIGGER USER;
            UPDATE factures SET date_emission = '2026-01-05', date_echeance = '2026-01-05', numero = (ARRAY['F2026-100000', 'F2026-99999', 'F2026-00007', 'F2026-1000000', 'F2026-123456'])[id]
            """);

        Assert.Equal([3, 2, 1, 5, 4], (await host.InvoiceIdsAsync(new(50, "Number"))).Results);
    }

    private async Task AssertClientsAsync(ClientFilters filters, string where)
    {
        foreach (var ordering in new[] { "Id", "Name", "-CreatedAt" })
            await AssertAsync($"SELECT id FROM clients WHERE {where}", cursor => Host.ClientIdsAsync(new(7, ordering, cursor), filters));
    }

    private async Task AssertProjectsAsync(ProjectFilters filters, string where)
    {
        foreach (var ordering in new[] { "-Id", "StartDate", "-StartDate" })
            await AssertAsync($"SELECT id FROM projets WHERE {where}", cursor => Host.ProjectIdsAsync(new(7, ordering, cursor), filters));
    }

    /// <param name="orderings">All that ways to read differ in, unless given.</param>
    private async Task AssertInvoicesAsync(InvoiceFilters filters, string where, params string[] orderings)
    {
        foreach (var ordering in orderings.Length > 0 ? orderings : ["-Id", "IssueDate", "-DueDate", "DueDate", "-Number", "GrossAmount"])
        {
            await AssertAsync($"SELECT f.id FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE {where}",
                cursor => Host.InvoiceIdsAsync(new(30, ordering, cursor), filters));
        }
    }

    private async Task AssertToCashAsync(ToCash toCash, string where) =>
        await AssertAsync($"SELECT f.id FROM factures f JOIN soldes s ON s.facture_id = f.id WHERE {where}", async cursor =>
        {
            var page = await Host.SendAsync(new ListInvoices(new(), new(30, "DueDate", cursor), toCash));
            return new(page.Count, page.CountExact, page.Next, page.Previous, [.. page.Results.Select(invoice => invoice.Id)]);
        });

    private async Task AssertAsync(string sql, Func<string?, Task<Application.Common.Page<int>>> read)
    {
        var expected = await Host.AskAsync<int[]>($"SELECT coalesce(array_agg(id ORDER BY id), '{{}}') FROM ({sql}) x");

        var pages = await Walk.ForwardAsync(read);

        Assert.Equal(expected, pages.SelectMany(page => page.Results).Order());
        Assert.All(pages, page => Assert.Equal((expected.Length, true), (page.Count, page.CountExact)));
    }
}
