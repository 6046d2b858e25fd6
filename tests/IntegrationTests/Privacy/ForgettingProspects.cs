using MiniCrm.Application.Clients;
using MiniCrm.Application.Common;
using MiniCrm.Application.Privacy;
using MiniCrm.Application.Projects;
using MiniCrm.Domain.Clients;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Privacy;

public sealed class ForgettingProspects
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task Deletes_those_that_nobody_wrote_about_for_so_long()
    {
        await using var host = await CrmHost.StartAsync(Today, new ProspectRetention(36));
        var idle = await ProspectAsync(host, "Oublié", yearsAgo: 4);
        var recent = await ProspectAsync(host, "Récent", yearsAgo: 2);
        var busy = await ProspectAsync(host, "Projeté", yearsAgo: 4);
        await host.SendAsync(new CreateProject(new() { ClientId = busy, Name = "P" }));
        var client = await ProspectAsync(host, "Client", yearsAgo: 4, ClientStatus.Active);
        var touched = await ProspectAsync(host, "Repris", yearsAgo: 4);
        await host.SendAsync(new ArrangeClients([touched], AddTag: "rappelé"));
        var drafted = await ProspectAsync(host, "Chiffré", yearsAgo: 4);
        await host.SendAsync(new DeleteProject((await host.SendAsync(new CreateProject(new() { ClientId = drafted, Name = "P" }))).Id));

        Assert.Equal(1, await host.SendAsync(new PurgeProspects()));

        var left = await host.SendAsync(new ListClients(new(), new()));
        Assert.Equal(new[] { recent, busy, client, touched, drafted }.Order(), left.Results.Select(found => found.Id).Order());
        Assert.DoesNotContain(left.Results, found => found.Id == idle);
    }

    [Fact]
    public async Task Leaves_alone_whom_somebody_works_on_at_that_moment()
    {
        await using var host = await CrmHost.StartAsync(Today, new ProspectRetention(36));
        var prospect = await ProspectAsync(host, "Oublié", yearsAgo: 4);
        await using var other = new NpgsqlConnection(host.Database.Owner);
        await other.OpenAsync();
        await using (var work = await other.BeginTransactionAsync())
        {
            // As who inserts something of it holds it.
            await using var hold = new NpgsqlCommand($"SELECT 1 FROM clients WHERE id = {prospect} FOR KEY SHARE", other, work);
            await hold.ExecuteScalarAsync();

            Assert.Equal(0, await host.SendAsync(new PurgeProspects()));
        }

        Assert.Equal(1, await host.SendAsync(new PurgeProspects()));
    }

    [Fact]
    public async Task Keeps_everybody_unless_told_otherwise()
    {
        await using var host = await CrmHost.StartAsync(Today);
        await ProspectAsync(host, "Oublié", yearsAgo: 40);

        Assert.Equal(0, await host.SendAsync(new PurgeProspects()));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("36", 36)]
    public void Is_told_in_months(string? setting, int months) => Assert.Equal(months, ProspectRetention.Of(setting).Months);

    [Theory]
    [InlineData("-1")]
    [InlineData("three years")]
    public void Refuses_anything_else(string setting) => Assert.Throws<CannotStartException>(() => ProspectRetention.Of(setting));

    private static async Task<int> ProspectAsync(CrmHost host, string name, int yearsAgo, ClientStatus status = ClientStatus.Prospect)
    {
        var client = await host.SendAsync(new CreateClient(new() { Name = name, Status = status }));
        await using var owner = new NpgsqlConnection(host.Database.Owner);
        await owner.OpenAsync();
        // As if the trigger had last noted something then.
        await using var age = new NpgsqlCommand(
            $"ALTER TABLE clients DISABLE TRIGGER tr_clients_activite; UPDATE clients SET date_activite = timestamptz '{Today:yyyy-MM-dd}' - interval '{yearsAgo} years' WHERE id = {client.Id}; ALTER TABLE clients ENABLE TRIGGER tr_clients_activite; "
            + $"ALTER TABLE journal DISABLE TRIGGER USER; UPDATE journal SET date = timestamptz '{Today:yyyy-MM-dd}' - interval '{yearsAgo} years' WHERE client_id = {client.Id}; ALTER TABLE journal ENABLE TRIGGER USER", owner);
        await age.ExecuteNonQueryAsync();
        return client.Id;
    }
}
