using MiniCrm.Domain.Common;

namespace MiniCrm.IntegrationTests.Jobs;

public sealed class DoingTasks : Instances
{
    [Fact]
    public async Task Starts_as_soon_as_the_command_has_committed()
    {
        var host = await StartAsync(Worker);

        var asked = TimeProvider.System.GetUtcNow();
        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "termine");

        Assert.True(Assert.Single(Log.Runs).At - asked < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Starts_as_soon_as_another_instance_has_committed()
    {
        var web = await StartAsync(NoJobs);
        await StartAsync(Worker);
        await Task.Delay(500);

        var asked = TimeProvider.System.GetUtcNow();
        await SendAsync(web, new AskForTasks(1));
        await EventuallyAsync(() => Log.Runs.Count == 1);

        Assert.True(Log.Runs.Single().At - asked < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Does_not_happen_for_a_command_that_was_rolled_back()
    {
        var host = await StartAsync(Worker);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(host, new AskForTasks(3, ThenFail: true)));

        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM taches"));
        Assert.Empty(Log.Runs);
    }

    [Fact]
    public async Task Happens_once_each_however_many_instances_share_the_work()
    {
        var first = await StartAsync(Worker);
        await StartAsync(Worker);
        Log.Work = (_, cancellationToken) => Task.Delay(5, cancellationToken);

        await SendAsync(first, new AskForTasks(100));
        await EventuallyAsync(async () => await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'termine'") == 100);

        Assert.Equal(Enumerable.Range(1, 100), Log.Runs.Select(run => run.Number).Order());
        Assert.Equal(1, await AskAsync<int>("SELECT max(tentatives) FROM taches"));
    }

    [Fact]
    public async Task Runs_no_more_than_two_at_a_time()
    {
        var host = await StartAsync(Worker);
        int running = 0, most = 0;
        Log.Work = async (_, cancellationToken) =>
        {
            lock (Log) most = Math.Max(most, ++running);
            await Task.Delay(30, cancellationToken);
            lock (Log) running--;
        };

        await SendAsync(host, new AskForTasks(12));
        await EventuallyAsync(() => Log.Runs.Count == 12);

        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Is_tried_again_after_growing_pauses_and_then_given_up()
    {
        var host = await StartAsync(Worker);
        Log.Work = (_, _) => throw new InvalidOperationException("Secret of the house.");

        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        var at = Log.Runs.Select(run => run.At).ToArray();
        Assert.Equal(3, at.Length);
        Assert.True(at[1] - at[0] >= TimeSpan.FromMilliseconds(200));
        Assert.True(at[2] - at[1] >= TimeSpan.FromMilliseconds(600));
        var reason = await AskAsync<string>("SELECT erreur FROM taches");
        Assert.StartsWith("Erreur interne (InvalidOperationException)", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", reason, StringComparison.Ordinal);
    }

    /// <summary>Who waits meanwhile knows of the lease alone.</summary>
    [Fact]
    public async Task Is_tried_again_after_its_pause_however_long_its_lease_was()
    {
        var host = await StartAsync(Worker with { Lease = TimeSpan.FromMinutes(5) });
        Log.Work = async (_, cancellationToken) =>
        {
            await Task.Delay(100, cancellationToken);
            throw new InvalidOperationException();
        };

        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Assert.Equal(3, Log.Runs.Count);
    }

    [Fact]
    public async Task Gives_a_refusal_as_its_reason()
    {
        var host = await StartAsync(Worker);
        Log.Work = (_, _) => throw new DomainError(ErrorKind.Rule, "essai", new("Ce n'est pas possible.", "It is not possible.")).AsException();

        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Assert.Equal("Ce n'est pas possible.", await AskAsync<string>("SELECT erreur FROM taches"));
    }

    [Fact]
    public async Task Can_be_asked_for_again_after_it_was_given_up()
    {
        var host = await StartAsync(Worker);
        Log.Work = (_, _) => throw new InvalidOperationException();
        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Log.Work = (_, _) => Task.CompletedTask;
        await SendAsync(host, new AskAgain(await AskAsync<Guid>("SELECT id FROM taches")));
        await EventuallyAsync(async () => await TaskStateAsync() == "termine");

        Assert.Equal(4, Log.Runs.Count);
        Assert.Equal(1, await AskAsync<int>("SELECT tentatives FROM taches"));
        Assert.True(await AskAsync<bool>("SELECT erreur IS NULL FROM taches"));
    }

    [Fact]
    public async Task Does_not_hold_up_the_others_by_failing()
    {
        var host = await StartAsync(Worker);
        Log.Work = (number, _) => number <= 5 ? throw new InvalidOperationException() : Task.CompletedTask;

        await SendAsync(host, new AskForTasks(20));
        await EventuallyAsync(() => Enumerable.Range(6, 15).All(number => Log.RunsOf(number) == 1), seconds: 2);
        await EventuallyAsync(async () => await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'echec'") == 5);

        Assert.Equal(15L, await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'termine'"));
    }

    [Fact]
    public async Task Fails_when_it_takes_too_long()
    {
        var host = await StartAsync(Worker with { TimeLimit = TimeSpan.FromMilliseconds(100) });
        Log.Work = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Assert.StartsWith("Erreur interne (TimeoutException)", await AskAsync<string>("SELECT erreur FROM taches"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_at_once_when_the_order_cannot_be_read()
    {
        await StartAsync(Worker);

        await RunAsync("INSERT INTO taches (id, nature, charge, statut, tentatives) VALUES (gen_random_uuid(), 'essai', '{\"numero\": \"?\"}', 'en_attente', 0)");
        await RunAsync("NOTIFY minicrm_taches");
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Assert.Equal(1, await AskAsync<int>("SELECT tentatives FROM taches"));
    }

    [Fact]
    public async Task Leaves_what_it_does_not_know_to_a_newer_instance()
    {
        var host = await StartAsync(Worker);
        await RunAsync("INSERT INTO taches (id, nature, charge, statut, tentatives) VALUES (gen_random_uuid(), 'de_demain', '{}', 'en_attente', 0)");

        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(() => Log.Runs.Count == 1);

        Assert.Equal("en_attente", await AskAsync<string>("SELECT statut FROM taches WHERE nature = 'de_demain'"));
    }
}
