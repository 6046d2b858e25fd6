using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Books;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Common.French;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Dashboard;

public class KeepingTheDashboardExact
{
    private static readonly DateOnly Start = new(2025, 8, 20);

    [Fact]
    public async Task Equals_the_sums_over_everything_at_any_point_of_a_long_history()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await RandomBusiness.OpenAsync(host);
        var business = new RandomBusiness(host, seed: 1789);

        for (var round = 0; round < 30; round++)
        {
            for (var i = 0; i < 20; i++) await business.StepAsync();
            host.Clock.Advance(TimeSpan.FromDays(17));
            // Some months nobody looks: the next reader finds the ranking of clients all the same.
            if (round % 4 != 1) await AssertExactAsync(host);
        }

        await AssertExactAsync(host);
        string[] all = ["balance", "change client", "change project", "credit balance", "credit part", "credit whole", "delete client", "delete draft",
            "delete project", "deposit", "draft", "issue", "open project", "pay", "redraft", "refund", "register client", "undo"];
        Assert.Equal(all, business.Done.Keys);
    }

    [Fact]
    public async Task Stays_exact_under_twenty_writers_and_makes_none_deadlock()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await RandomBusiness.OpenAsync(host);
        await host.SendAsync(new GetDashboard());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(seed => Task.Run(async () =>
        {
            var writer = new RandomBusiness(host, seed);
            for (var i = 0; i < 20; i++) await writer.StepAsync();
        })));

        await AssertExactAsync(host);
        Assert.Equal(0L, await Sql.AskAsync<long>(host.Database.Owner, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task Lets_writers_of_the_same_figure_pass_each_other()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await using var source = NpgsqlDataSource.Create(host.Database.App);
        await using var first = await source.OpenConnectionAsync();
        await using var second = await source.OpenConnectionAsync();
        await using var unfinished = await first.BeginTransactionAsync();
        await RunAsync(first, InsertClients(1, 3));

        await RunAsync(second, "SET lock_timeout = '2s'");
        await RunAsync(second, InsertClients(4, 9));

        Assert.Equal(6, (await host.SendAsync(new GetDashboard())).Clients.Active);
        await unfinished.CommitAsync();
        Assert.Equal(9, (await host.SendAsync(new GetDashboard())).Clients.Active);
    }

    [Fact]
    public async Task Counts_what_is_loaded_changed_and_deleted_in_bulk_or_rolled_back()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await using var source = NpgsqlDataSource.Create(host.Database.App);
        await using var connection = await source.OpenConnectionAsync();
        await using (var copy = await connection.BeginTextImportAsync("COPY clients (id, nom, type, pays, statut, date_creation, tags) FROM STDIN"))
        {
            for (var id = 1; id <= 5000; id++) await copy.WriteAsync($"{id}\tClient {id}\tentreprise\tFR\tactif\t2025-01-01 00:00:00+00\t{{}}\n");
        }

        await RunAsync(connection, "UPDATE clients SET statut = 'archive' WHERE id % 5 = 0");
        await RunAsync(connection, "DELETE FROM clients WHERE id % 2 = 0");
        await RunAsync(connection, "BEGIN; DELETE FROM clients; ROLLBACK");

        Assert.Equal(new(2500, 0, 2000, 0, 500), (await host.SendAsync(new GetDashboard())).Clients);
        await AssertExactAsync(host);
    }

    [Fact]
    public async Task Gathers_its_counters_when_nobody_writes_them()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await Sql.RunAsync(host.Database.Owner, InsertClients(1, 4) + """
            ; INSERT INTO cumuls VALUES ('clients', '-infinity', 'actif', 3, 2, 0, 0), ('clients', '-infinity', 'inactif', 1, 1, 0, 0), ('clients', '-infinity', 'inactif', 5, -1, 0, 0)
            """);

        await Sql.RunAsync(host.Database.App, "SELECT rassembler_cumuls()");

        Assert.Equal("actif 0 6", await Sql.AskAsync<string>(host.Database.App, "SELECT string_agg(cle || ' ' || tranche || ' ' || nombre, ', ') FROM cumuls"));
    }

    [Fact]
    public async Task Says_which_figure_is_wrong_if_one_ever_is()
    {
        await using var host = await CrmHost.StartAsync(Start);
        await Sql.RunAsync(host.Database.Owner, InsertClients(1, 4));
        await Sql.RunAsync(host.Database.Owner, "UPDATE cumuls SET nombre = 7 WHERE cle = 'actif'");

        Assert.Equal(["clients actif nombre : 7 au lieu de 4."], await DifferencesAsync(host));
    }

    private static async Task AssertExactAsync(CrmHost host)
    {
        Assert.Empty(await DifferencesAsync(host));
        var expected = await host.InDatabaseAsync(db => SumsOverEverything.OfAsync(db, host.Today));
        Assert.Equal(JsonSerializer.Serialize(expected, FrenchJson.Options), JsonSerializer.Serialize(await host.SendAsync(new GetDashboard()), FrenchJson.Options));
        Assert.Equal(await host.InDatabaseAsync(SumsOverEverything.TagsAsync), await host.SendAsync(new ListTags()));
        Assert.Equal((await host.SendAsync(new SumInvoices(new())))!.Tabs, await host.SendAsync(new CountInvoices()));
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(CrmHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IBooksEvidence>().WrongSumsAsync(CancellationToken.None);
    }

    /// <summary>Until it waits for a row, or is over without.</summary>
    private static string InsertClients(int from, int to) =>
        $"INSERT INTO clients (id, nom, type, pays, statut, date_creation, tags) SELECT id, 'Client ' || id, 'entreprise', 'FR', 'actif', now(), '{{}}' FROM generate_series({from}, {to}) id";

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
