using MiniCrm.IntegrationTests.Support;
using Npgsql;

namespace MiniCrm.IntegrationTests.Jobs;

public sealed class LosingAnInstance : Instances
{
    private static readonly string[] Kinds = ["essai"];

    [Fact]
    public async Task Leaves_its_tasks_to_the_others_once_their_leases_are_over()
    {
        var dead = await StartAsync(NoJobs);
        await SendAsync(dead, new AskForTasks(3));
        Assert.Equal(3, (await LeasesOf(dead, Worker).TakeAsync(Kinds, CancellationToken.None)).Count);
        var over = new DateTimeOffset(await AskAsync<DateTime>("SELECT min(disponible_a) FROM taches"), TimeSpan.Zero);

        await StartAsync(Worker);
        await EventuallyAsync(async () => await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'termine'") == 3);

        Assert.All(Log.Runs, run => Assert.True(run.At >= over));

        Assert.Equal([1, 2, 3], Log.Runs.Select(run => run.Number).Order());
        Assert.Equal(2, await AskAsync<int>("SELECT max(tentatives) FROM taches"));
    }

    [Fact]
    public async Task Cannot_be_feigned_by_a_long_task()
    {
        var first = await StartAsync(Worker);
        await StartAsync(Worker);
        Log.Work = (_, cancellationToken) => Task.Delay(2 * Worker.Lease, cancellationToken);

        await SendAsync(first, new AskForTasks(1));
        await EventuallyAsync(async () => await TaskStateAsync() == "termine");

        Assert.Single(Log.Runs);
    }

    [Fact]
    public async Task Does_not_let_it_end_what_was_taken_over_should_it_come_back()
    {
        var host = await StartAsync(NoJobs);
        await SendAsync(host, new AskForTasks(1));
        var hasty = LeasesOf(host, Worker with { Lease = TimeSpan.Zero });
        var before = Assert.Single(await hasty.TakeAsync(Kinds, CancellationToken.None));
        var after = Assert.Single(await LeasesOf(host, Worker).TakeAsync(Kinds, CancellationToken.None));

        await hasty.GiveUpAsync(before, "Trop tard.");
        Assert.Equal([before.Id], await hasty.RenewAsync([before], CancellationToken.None));
        Assert.Empty(await hasty.RenewAsync([after], CancellationToken.None));
        Assert.Equal("en_cours", await TaskStateAsync());

        await hasty.CompleteAsync(after);
        Assert.Equal("termine", await TaskStateAsync());
        Assert.Empty(await hasty.RenewAsync([after], CancellationToken.None));
    }

    [Fact]
    public async Task Is_put_off_without_waiting_for_a_task_that_is_just_being_saved()
    {
        var host = await StartAsync(NoJobs);
        await SendAsync(host, new AskForTasks(2));
        var leases = LeasesOf(host, Worker);
        var tasks = await leases.TakeAsync(Kinds, CancellationToken.None);
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var saving = await connection.BeginTransactionAsync();
        await using var save = new NpgsqlCommand("UPDATE taches SET erreur = NULL WHERE id = $1", connection, saving) { Parameters = { new() { Value = tasks[0].Id } } };
        await save.ExecuteNonQueryAsync();
        await RunAsync($"UPDATE taches SET disponible_a = now() WHERE id = '{tasks[1].Id}'");

        Assert.Empty(await leases.RenewAsync(tasks, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5)));

        Assert.True(await AskAsync<bool>($"SELECT disponible_a > now() FROM taches WHERE id = '{tasks[1].Id}'"));
    }

    [Fact]
    public async Task Stops_its_run_when_it_comes_back_too_late()
    {
        var host = await StartAsync(Worker);
        var stopped = new TaskCompletionSource();
        Log.Work = async (_, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        };
        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(() => Log.Runs.Count == 1);

        await RunAsync("UPDATE taches SET verrou = gen_random_uuid(), disponible_a = now() + interval '1 hour'");
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Equal("en_cours", await TaskStateAsync());
    }

    [Fact]
    public async Task Again_and_again_by_the_same_task_ends_that_task()
    {
        var host = await StartAsync(NoJobs);
        await SendAsync(host, new AskForTasks(1));
        var dying = LeasesOf(host, Worker with { Lease = TimeSpan.Zero });
        for (var death = 0; death < 3; death++) Assert.Single(await dying.TakeAsync(Kinds, CancellationToken.None));

        await StartAsync(Worker);
        await EventuallyAsync(async () => await TaskStateAsync() == "echec");

        Assert.Empty(Log.Runs);
    }

    [Fact]
    public async Task Is_not_the_end_of_it_when_only_its_connections_are_lost()
    {
        await SendAsync(await StartAsync(Worker), new AskForTasks(1));
        await EventuallyAsync(() => Log.Runs.Count == 1);

        await Sql.RunAsync(App, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> '{Sql.Sessions}'");
        await SendAsync(await StartAsync(NoJobs), new AskForTasks(1));
        await EventuallyAsync(() => Log.Runs.Count == 2);
    }

    [Fact]
    public async Task On_purpose_lets_short_tasks_finish()
    {
        var host = await StartAsync(Worker with { Grace = TimeSpan.FromSeconds(5) });
        Log.Work = (_, cancellationToken) => Task.Delay(300, cancellationToken);
        await SendAsync(host, new AskForTasks(4));
        await EventuallyAsync(() => Log.Runs.Count == 2);

        await StopAsync(host);

        Assert.Equal(2, Log.Runs.Count);
        Assert.Equal(2L, await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'termine' AND tentatives = 1"));
        Assert.Equal(2L, await AskAsync<long>("SELECT count(*) FROM taches WHERE statut = 'en_attente' AND tentatives = 0"));
    }

    [Fact]
    public async Task On_purpose_hands_long_tasks_back_at_once()
    {
        var host = await StartAsync(Worker);
        Log.Work = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        await SendAsync(host, new AskForTasks(1));
        await EventuallyAsync(() => Log.Runs.Count == 1);

        await StopAsync(host);

        Assert.Equal("en_attente", await TaskStateAsync());
        Assert.Equal(0, await AskAsync<int>("SELECT tentatives FROM taches"));
        Assert.True(await AskAsync<bool>("SELECT disponible_a <= now() FROM taches"));
    }
}
