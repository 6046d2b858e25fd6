using Microsoft.EntityFrameworkCore;
using MiniCrm.Application.Clients;
using MiniCrm.Application.Invoicing;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Common;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Persistence;

public sealed class LosingARace
{
    /// <summary>The first to save is told what the loser of a deadlock is; a sequence is not rolled back.</summary>
    private const string LoseFirst = """
        CREATE SEQUENCE essais; GRANT USAGE ON SEQUENCE essais TO PUBLIC;
        CREATE FUNCTION perdre() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('essais') = 1 THEN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER tr_essai BEFORE INSERT ON clients FOR EACH ROW EXECUTE FUNCTION perdre();
        """;

    [Fact]
    public async Task Runs_the_command_again_also_when_it_is_lost_while_saving()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        await Sql.RunAsync(host.Database.Owner, LoseFirst);

        var client = await host.SendAsync(new CreateClient(new() { Name = "Dupont" }));

        Assert.Equal(1L, await Sql.AskAsync<long>(host.Database.Owner, $"SELECT count(*) FROM clients WHERE id = {client.Id}"));
        Assert.Equal(2L, await Sql.AskAsync<long>(host.Database.Owner, "SELECT last_value FROM essais"));
    }

    [Fact]
    public async Task Tells_those_who_are_left_where_a_webhook_is_deleted_meanwhile()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        await Sql.RunAsync(host.Database.Owner, """
            INSERT INTO webhooks (id, url, evenements, actif, secret, date_creation)
            SELECT id, 'https://exemple.fr/' || id, '{*}', true, '', now() FROM generate_series(1, 2) AS id
            """);
        await using var source = NpgsqlDataSource.Create(host.Database.Owner);
        await using var other = await source.OpenConnectionAsync();
        await using var deletion = await other.BeginTransactionAsync();
        await using (var delete = new NpgsqlCommand("DELETE FROM webhooks WHERE id = 1", other)) await delete.ExecuteNonQueryAsync();

        var creating = host.SendAsync(new CreateClient(new() { Name = "Dupont" }));
        await Sql.UntilWaitedForAsync(host.Database.Owner, other, creating);
        await deletion.CommitAsync();
        var client = await creating;

        Assert.Equal([2], await host.InDatabaseAsync(db => db.Database.SqlQuery<int>($"SELECT webhook_id AS \"Value\" FROM livraisons WHERE objet = 'client' AND objet_id = {client.Id}").ToListAsync()));
    }

    [Fact]
    public async Task Attaches_no_draft_to_a_project_that_goes_to_another_client()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var client = (await host.SendAsync(new CreateClient(new() { Name = "Dupont" }))).Id;
        var other = (await host.SendAsync(new CreateClient(new() { Name = "Durand" }))).Id;
        var project = (await host.SendAsync(new CreateProject(new() { ClientId = client, Name = "Atelier" }))).Id;
        await using var source = NpgsqlDataSource.Create(host.Database.Owner);
        await using var session = await source.OpenConnectionAsync();
        await using var moving = await session.BeginTransactionAsync();
        await using (var move = new NpgsqlCommand($"UPDATE projets SET client_id = {other} WHERE id = {project}", session)) await move.ExecuteNonQueryAsync();

        var drafting = host.SendAsync(new DraftInvoice(new() { ClientId = client, ProjectId = project }));
        await Sql.UntilWaitedForAsync(host.Database.Owner, session, drafting);
        await moving.CommitAsync();

        var refused = await Assert.ThrowsAsync<DomainException>(() => drafting);
        Assert.Equal("ProjectId", Assert.Single(refused.Error.Fields).Field);
    }

    /// <summary>Who issues or credits a deposit holds it, and comes to its project last.</summary>
    [Fact]
    public async Task Holds_no_project_while_it_waits_for_a_deposit()
    {
        await using var host = await CrmHost.StartAsync(new(2026, 11, 22));
        var client = (await host.SendAsync(new CreateClient(new() { Name = "Dupont" }))).Id;
        var project = (await host.SendAsync(new CreateProject(new() { ClientId = client, Name = "Atelier" }))).Id;
        var deposit = (await host.SendAsync(new DraftInvoice(new() { ClientId = client }))).Id;
        await using var source = NpgsqlDataSource.Create(host.Database.Owner);
        await using var session = await source.OpenConnectionAsync();
        await using var crediting = await session.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"SELECT 1 FROM factures WHERE id = {deposit} FOR UPDATE", session)) await hold.ExecuteNonQueryAsync();

        var drafting = host.SendAsync(new DraftInvoice(new() { ClientId = client, ProjectId = project, DepositIds = [deposit] }));
        await Sql.UntilWaitedForAsync(host.Database.Owner, session, drafting);
        await using (var come = new NpgsqlCommand($"SELECT 1 FROM projets WHERE id = {project} FOR NO KEY UPDATE NOWAIT", session)) await come.ExecuteNonQueryAsync();
        await crediting.CommitAsync();

        await Assert.ThrowsAsync<DomainException>(() => drafting);
    }
}
