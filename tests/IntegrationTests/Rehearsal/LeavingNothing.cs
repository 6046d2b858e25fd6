using MiniCrm.Application.Clients;
using MiniCrm.Application.Dashboard;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Rehearsal;
using MiniCrm.IntegrationTests.Dashboard;
using MiniCrm.IntegrationTests.Support;

namespace MiniCrm.IntegrationTests.Rehearsal;

/// <summary>A rehearsal does what users do, on a database that is empty or in use, and no trace of it stays.</summary>
public sealed class LeavingNothing : IAsyncLifetime
{
    private CrmHost _host = null!;

    private string Owner => _host.Database.Owner;

    public async Task InitializeAsync()
    {
        _host = await CrmHost.StartAsync(new(2026, 3, 2));
        // Its first reader opens the windows of this month and the next, whoever that is.
        await _host.SendAsync(new GetDashboard());
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Writes_to_an_empty_database_and_undoes_it()
    {
        var (rows, ids, published) = (await RowsAsync(), await IdsAsync(), await PublishedAsync());

        await _host.SendAsync(new Rehearse());

        // A sequence forgets nothing that was undone: a client and a draft were. Without a firm there is nothing to issue.
        Assert.Equal(published + 2, await PublishedAsync());
        Assert.Equal((rows, ids), (await RowsAsync(), await IdsAsync()));
    }

    [Fact]
    public async Task Takes_no_number_from_those_who_issue()
    {
        await RandomBusiness.OpenAsync(_host);
        Assert.Equal("F2026-00001", await IssueAsync());
        var (rows, ids, published) = (await RowsAsync(), await IdsAsync(), await PublishedAsync());

        await _host.SendAsync(new Rehearse());

        Assert.Equal(published + 3, await PublishedAsync());
        Assert.Equal((rows, ids), (await RowsAsync(), await IdsAsync()));
        Assert.Equal("F2026-00002", await IssueAsync());
        Assert.Equal(2L, await Sql.AskAsync<long>(Owner, "SELECT rang FROM chaine"));
    }

    /// <summary>It waits for the chain with its client's lock taken; who has the chain may wait for somebody who renames another client.</summary>
    [Fact]
    public async Task Shares_the_lock_of_a_clients_name_with_nobody() => Assert.False(await Sql.AskAsync<bool>(Owner,
        $"SELECT EXISTS (SELECT FROM generate_series(1, 1000) client WHERE cle_client_nom(client) = cle_client_nom({int.MaxValue}))"));

    [Fact]
    public async Task Is_done_as_well_by_two_at_once()
    {
        var (rows, published) = (await RowsAsync(), await PublishedAsync());

        await Task.WhenAll(_host.SendAsync(new Rehearse()), _host.SendAsync(new Rehearse()));

        Assert.Equal(published + 4, await PublishedAsync());
        Assert.Equal(rows, await RowsAsync());
    }

    [Fact]
    public async Task Is_done_in_each_session_that_is_kept()
    {
        await RandomBusiness.OpenAsync(_host);
        var (rows, ids, published) = (await RowsAsync(), await IdsAsync(), await PublishedAsync());

        await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => _host.SendAsync(new Rehearse(WritesAlone: true))));

        Assert.Equal(published + (7 * 3), await PublishedAsync());
        Assert.Equal((rows, ids), (await RowsAsync(), await IdsAsync()));
        Assert.Equal("F2026-00001", await IssueAsync());
    }

    [Fact]
    public async Task Gives_the_first_client_the_first_id_all_the_same()
    {
        await _host.SendAsync(new Rehearse());

        Assert.Equal(1, (await _host.SendAsync(new CreateClient(new() { Name = "Hôtel du Lac" }))).Id);
    }

    private async Task<string?> IssueAsync()
    {
        var draft = await _host.SendAsync(new DraftInvoice(new() { ClientId = 1, NetAmount = new(100) }));
        return (await _host.SendAsync(new IssueInvoice(draft.Id, new()))).Number;
    }

    private Task<string> RowsAsync() => Sql.AskAsync<string>(Owner, """
        SELECT string_agg(relname || ' ' || (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || quote_ident(relname), false, true, '')))[1]::text, ', ' ORDER BY relname)
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        """);

    private Task<string> IdsAsync() => Sql.AskAsync<string>(Owner, "SELECT string_agg(sequencename || ' ' || coalesce(last_value, 0), ', ' ORDER BY sequencename) FROM pg_sequences WHERE sequencename LIKE '%\\_hilo'");

    private Task<long> PublishedAsync() => Sql.AskAsync<long>(Owner, "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('evenements', 'rang')), 0)");
}
