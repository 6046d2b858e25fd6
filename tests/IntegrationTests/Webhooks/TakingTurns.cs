using MiniCrm.Infrastructure.Webhooks;
using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Webhooks;

/// <summary>More is due than fits: who gets the places.</summary>
public sealed class TakingTurns
{
    private static readonly Dictionary<int, int> NobodyYet = [];

    [Fact]
    public async Task Gives_each_endpoint_a_place_before_any_gets_two()
    {
        await using var turns = await SetUpAsync();

        Assert.Equal([1, 2, 3, 4], await turns.TakenAsync(NobodyYet, 4));
    }

    [Fact]
    public async Task Gives_the_next_places_to_who_waits_longest()
    {
        await using var turns = await SetUpAsync();

        Assert.Equal([1, 2, 3, 3, 4, 4], await turns.TakenAsync(NobodyYet, 6));
    }

    [Fact]
    public async Task Passes_over_those_that_have_some_under_way()
    {
        await using var turns = await SetUpAsync();

        Assert.Equal([2, 3], await turns.TakenAsync(new Dictionary<int, int> { [1] = 3, [4] = 1 }, 2));
    }

    [Fact]
    public async Task Gives_no_endpoint_more_than_four()
    {
        await using var turns = await SetUpAsync();

        Assert.Equal([1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4], await turns.TakenAsync(new Dictionary<int, int> { [1] = 2, [4] = 1 }, 32));
    }

    [Fact]
    public async Task Tells_since_when_the_first_is_due_of_those_that_take_more()
    {
        await using var turns = await SetUpAsync();

        Assert.InRange(await turns.UntilNextAsync(), TimeSpan.FromSeconds(-310), TimeSpan.FromSeconds(-250));
        Assert.InRange(await turns.UntilNextAsync(4), TimeSpan.FromSeconds(-249), TimeSpan.FromSeconds(-190));
    }

    /// <summary>Four endpoints with ten deliveries each, of which those of the last are due longest.</summary>
    private static async Task<Turns> SetUpAsync()
    {
        var database = await (await TestPostgres.SharedAsync()).CloneAsync();
        await Sql.RunAsync(database.Owner, """
            INSERT INTO webhooks (id, url, evenements, actif, secret, date_creation)
            SELECT id, 'https://exemple.fr/' || id, '{*}', true, '', now() FROM generate_series(1, 4) AS id;
            INSERT INTO evenements (id, type, objet, objet_id, date, donnees)
            SELECT 'evt_' || n, 'client.cree', 'client', n, now(), '{}' FROM generate_series(1, 10) AS n;
            UPDATE livraisons SET disponible_a = now() - webhook_id * interval '1 minute' - objet_id * interval '1 second';
            """);
        return new(database);
    }

    private sealed class Turns(TestDatabase database) : IAsyncDisposable
    {
        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database.App);

        public async Task<IEnumerable<int>> TakenAsync(Dictionary<int, int> free, int most) =>
            (await new DeliveryLeases(_source).TakeAsync(free, most, CancellationToken.None)).Select(delivery => delivery.WebhookId).Order();

        public async Task<TimeSpan> UntilNextAsync(params int[] full) => (await new DeliveryLeases(_source).UntilNextAsync(full, CancellationToken.None))!.Value;

        public async ValueTask DisposeAsync()
        {
            await _source.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
