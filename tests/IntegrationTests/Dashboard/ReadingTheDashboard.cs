using System.Text.Json;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Dashboard;

public class ReadingTheDashboard
{
    [Fact]
    public async Task Shows_every_figure_of_a_firm_that_has_nothing_yet()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 1, 31));

        var json = JsonSerializer.Serialize(await host.SendAsync(new GetDashboard()), FrenchJson.Options);

        Assert.Equal("""
            {"clients":{"total":0,"prospect":0,"actif":0,"inactif":0,"archive":0},
            "projets":{"total":0,"planifie":0,"en_cours":0,"termine":0,"annule":0},
            "factures":{"brouillon":{"nombre":0,"montant_ttc":"0.00"},"en_attente":{"nombre":0,"montant_ttc":"0.00"},"partiel":{"nombre":0,"montant_ttc":"0.00"},
            "payee":{"nombre":0,"montant_ttc":"0.00"},"en_retard":{"nombre":0,"montant_ttc":"0.00"},"annulee":{"nombre":0,"montant_ttc":"0.00"}},
            "chiffre_affaires":[{"mois":"2025-02","montant_ht":"0.00","encaisse":"0.00"},{"mois":"2025-03","montant_ht":"0.00","encaisse":"0.00"},
            {"mois":"2025-04","montant_ht":"0.00","encaisse":"0.00"},{"mois":"2025-05","montant_ht":"0.00","encaisse":"0.00"},
            {"mois":"2025-06","montant_ht":"0.00","encaisse":"0.00"},{"mois":"2025-07","montant_ht":"0.00","encaisse":"0.00"},
            {"mois":"2025-08","montant_ht":"0.00","encaisse":"0.00"},{"mois":"2025-09","montant_ht":"0.00","encaisse":"0.00"},
            {"mois":"2025-10","montant_ht":"0.00","encaisse":"0.00"},{"mois":"2025-11","montant_ht":"0.00","encaisse":"0.00"},
            {"mois":"2025-12","montant_ht":"0.00","encaisse":"0.00"},{"mois":"2026-01","montant_ht":"0.00","encaisse":"0.00"}],
            "encours":"0.00","a_echoir_7_jours":"0.00",
            "en_retard":{"total":"0.00","tranches":{"1_30":"0.00","31_60":"0.00","61_90":"0.00","plus_de_90":"0.00"}},
            "meilleurs_clients":[]}
            """.Replace("\n", "", StringComparison.Ordinal), json);
    }

    [Fact]
    public async Task Never_looks_at_a_document()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 1, 31));
        await RandomBusiness.OpenAsync(host);
        var draft = await host.SendAsync(new DraftInvoice(new() { ClientId = 1, NetAmount = new(100m) }));
        await host.SendAsync(new IssueInvoice(draft.Id, new()));
        await host.SendAsync(new GetDashboard());
        await using var source = NpgsqlDataSource.Create(host.Database.App);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        await using (var read = new NpgsqlCommand("SELECT count(*) FROM tableau_de_bord('2026-01-31')", connection)) await read.ExecuteScalarAsync();

        await using var touched = new NpgsqlCommand("""
            SELECT array_agg(relname::text ORDER BY relname) FROM pg_stat_xact_user_tables WHERE seq_scan > 0 OR idx_scan > 0
            """, connection);
        // Clients for the names of five.
        Assert.Equal(["clients", "cumuls", "cumuls_fenetres", "cumuls_meilleurs"], Assert.IsType<string[]>(await touched.ExecuteScalarAsync()));
    }

    [Fact]
    public async Task Has_next_months_ranking_ready_once_prepared()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 1, 31));

        await host.SendAsync(new PrepareDashboard());

        Assert.Equal("2026-01-01, 2026-02-01", await Sql.AskAsync<string>(host.Database.App, "SELECT string_agg(mois::text, ', ' ORDER BY mois) FROM cumuls_fenetres"));
    }
}
