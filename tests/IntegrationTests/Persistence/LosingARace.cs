using MiniCrm.Application.Clients;
using MiniCrm.IntegrationTests.Support;

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
}
