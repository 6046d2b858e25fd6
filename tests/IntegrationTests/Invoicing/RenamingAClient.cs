using MiniCrm.Application.Clients;
using MiniCrm.Application.Invoicing;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Invoicing;

/// <summary>Lists find an invoice by its client's name of today, whoever was writing it when the client was renamed.</summary>
public sealed class RenamingAClient : IAsyncLifetime
{
    private CrmHost _host = null!;

    public async Task InitializeAsync() => _host = await CrmHost.StartAsync(new(2026, 3, 2));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Such as one that credits an invoice and gives its deposit back.</summary>
    [Fact]
    public async Task Does_not_deadlock_with_who_changes_two_of_its_invoices()
    {
        var client = await ClientAsync();
        var (first, second) = (await DraftAsync(client), await DraftAsync(client));
        // Read through as it lies, the first now comes last.
        await Sql.RunAsync(_host.Database.Owner, $"UPDATE soldes SET texte = texte || ' ' WHERE facture_id = {first}");
        await using var other = await ConnectAsync();
        await using var changing = await other.BeginTransactionAsync();
        await RunAsync(other, $"SELECT 1 FROM soldes WHERE facture_id = {first} FOR UPDATE");
        var renaming = _host.SendAsync(new UpdateClient(client, new() { Name = "Autre nom" }));
        await WaitingAsync(renaming);

        await RunAsync(other, $"SELECT 1 FROM soldes WHERE facture_id = {second} FOR UPDATE NOWAIT");
        await changing.CommitAsync();

        Assert.Equal("Autre nom", (await renaming).Name);
        Assert.Equal(2, await FoundAsync("Autre nom"));
    }

    [Fact]
    public async Task Waits_for_who_gives_it_a_draft_and_is_not_to_be_seen_yet()
    {
        var client = await ClientAsync();
        var draft = await DraftAsync(await ClientAsync());
        await using var other = await ConnectAsync();
        await using var giving = await other.BeginTransactionAsync();
        await RunAsync(other, $"UPDATE soldes SET client_id = {client} WHERE facture_id = {draft}");
        var renaming = _host.SendAsync(new UpdateClient(client, new() { Name = "Autre nom" }));
        await WaitingAsync(renaming);

        await giving.CommitAsync();

        await renaming;
        Assert.Equal(1, await FoundAsync("Autre nom"));
    }

    [Fact]
    public async Task Is_followed_by_what_is_drafted_meanwhile()
    {
        var client = await ClientAsync();
        await using var other = await ConnectAsync();
        await using var renaming = await RenameAsync(other, client);
        var drafting = DraftAsync(client);
        await WaitingAsync(drafting);

        await renaming.CommitAsync();

        await drafting;
        Assert.Equal(1, await FoundAsync("Autre nom"));
    }

    [Fact]
    public async Task Is_followed_by_a_draft_that_is_given_to_it_meanwhile()
    {
        var client = await ClientAsync();
        var draft = await DraftAsync(await ClientAsync());
        await using var other = await ConnectAsync();
        await using var renaming = await RenameAsync(other, client);
        var giving = _host.SendAsync(new UpdateDraft(draft, Fields(client)));
        await WaitingAsync(giving);

        await renaming.CommitAsync();

        await giving;
        Assert.Equal(1, await FoundAsync("Autre nom"));
    }

    private static InvoiceFields Fields(int client) => new() { ClientId = client, Lines = [new() { Description = "Conseil", UnitPrice = new(10) }] };

    private async Task<int> ClientAsync() => (await _host.SendAsync(new CreateClient(new() { Name = "Un nom" }))).Id;

    private async Task<int> DraftAsync(int client) => (await _host.SendAsync(new DraftInvoice(Fields(client)))).Id;

    /// <summary>A renaming, up to its end.</summary>
    private static async Task<NpgsqlTransaction> RenameAsync(NpgsqlConnection other, int client)
    {
        var renaming = await other.BeginTransactionAsync();
        await RunAsync(other, $"UPDATE clients SET nom = 'Autre nom' WHERE id = {client}; SELECT pg_advisory_xact_lock('soldes'::regclass::oid::int, cle_client_nom({client}))");
        return renaming;
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(_host.Database.App);
        await connection.OpenAsync();
        return connection;
    }

    private Task<long> FoundAsync(string name) => Sql.AskAsync<long>(_host.Database.Owner, $"SELECT count(*) FROM soldes WHERE client_nom = '{name}'");

    private async Task WaitingAsync(Task writing)
    {
        const string waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
        await EventuallyAsync(async () => writing.IsCompleted || await Sql.AskAsync<long>(_host.Database.Owner, waiting) > 0);
        Assert.False(writing.IsCompleted);
    }

    private static async Task RunAsync(NpgsqlConnection other, string sql)
    {
        await using var command = new NpgsqlCommand(sql, other);
        await command.ExecuteNonQueryAsync();
    }
}
