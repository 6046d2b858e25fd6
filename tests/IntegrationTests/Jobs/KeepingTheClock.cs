using System.Globalization;

namespace MiniCrm.IntegrationTests.Jobs;

public sealed class KeepingTheClock : WithInvoices
{
    private static readonly DateOnly DayAfterTomorrow = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2);

    [Fact]
    public async Task Fires_each_job_on_one_instance()
    {
        await StartAsync(Scheduler);
        await StartAsync(Scheduler);
        Assert.Equal(5L, await AskAsync<long>("SELECT count(*) FROM quartz.triggers"));
        Assert.Equal(2L, await AskAsync<long>("SELECT count(*) FROM quartz.scheduler_state"));

        // A quarter of an hour may have begun just then.
        await TakeOffAsync("notice-overdue");
        Log.Looks.Clear();
        for (var look = 1; look <= 3; look++)
        {
            await FireAsync("notice-overdue");
            await EventuallyAsync(() => Log.Looks.Count >= look, seconds: 20);
            await Task.Delay(500);
            Assert.Equal(look, Log.Looks.Count);
        }
    }

    [Fact]
    public async Task Looks_for_late_invoices_at_midnight_and_at_every_quarter_of_an_hour()
    {
        await StartAsync(Scheduler);

        var next = new DateTimeOffset(await AskAsync<long>("SELECT next_fire_time FROM quartz.triggers WHERE trigger_name = 'notice-overdue'"), TimeSpan.Zero);

        Assert.Equal(0, next.UtcTicks % TimeSpan.FromMinutes(15).Ticks);
        Assert.True(next - TimeProvider.System.GetUtcNow() < TimeSpan.FromMinutes(15));
    }

    /// <summary>A firm's computer may be off at every hour that a job is due.</summary>
    [Fact]
    public async Task Makes_up_at_a_start_for_what_fell_due_while_nothing_ran()
    {
        await StopAsync(await StartAsync(Scheduler));
        await RunAsync("""
            INSERT INTO cles_idempotence (appelant, methode, chemin, cle, empreinte_requete, reponse, date_creation)
            VALUES ('x', 'POST', '/', 'x', '', '{}', now() - interval '49 hours')
            """);
        var then = TimeProvider.System.GetUtcNow().AddHours(-2).UtcTicks.ToString(CultureInfo.InvariantCulture);
        await RunAsync($"UPDATE quartz.triggers SET start_time = {then}, prev_fire_time = {then}, next_fire_time = {then} WHERE trigger_name = 'purge'");

        await StartAsync(Scheduler);

        await EventuallyAsync(async () => await AskAsync<long>("SELECT count(*) FROM cles_idempotence") == 0);
    }

    [Fact]
    public async Task Ends_a_job_at_a_stop_and_does_it_again_at_the_next_start()
    {
        var host = await StartAsync(Scheduler);
        Log.WhileLooking = cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken);
        await FireAsync("notice-overdue");
        await EventuallyAsync(() => !Log.Looks.IsEmpty);

        await StopAsync(host).WaitAsync(TimeSpan.FromSeconds(10));

        Log.WhileLooking = _ => Task.CompletedTask;
        Log.Looks.Clear();
        await StartAsync(Scheduler);
        await EventuallyAsync(() => !Log.Looks.IsEmpty);
    }

    [Fact]
    public async Task Says_once_of_each_late_invoice_that_it_is()
    {
        var host = await StartAsync(Scheduler);
        var client = await ClientAsync(host);
        int[] late = [await IssuedAsync(host, client, DayAfterTomorrow), await IssuedAsync(host, client, DayAfterTomorrow)];
        await IssuedAsync(host, client, DayAfterTomorrow.AddDays(9));
        await DraftAsync(host, client, DayAfterTomorrow);
        // Time passes.
        await RunAsync("UPDATE soldes SET date_echeance = date_echeance - 9");

        for (var look = 1; look <= 2; look++)
        {
            await FireAsync("notice-overdue");
            await EventuallyAsync(() => Log.Looks.Count >= look, seconds: 20);
        }

        // The second look may begin while the first is still to commit.
        await EventuallyAsync(async () => await AskAsync<long>("SELECT count(*) FROM retards_signales") > 0);
        Assert.Equal(late, Log.Overdue.Order());
        Assert.Equal(2L, await AskAsync<long>("SELECT count(*) FROM retards_signales"));
    }

    [Fact]
    public async Task Forgets_what_ended_long_ago()
    {
        var host = await StartAsync(NoJobs);
        await SendAsync(host, new AskForTasks(4));
        await RunAsync("""
            UPDATE taches SET statut = 'termine', date_fin = now() - interval '8 days' WHERE charge = '{"numero": 1}';
            UPDATE taches SET statut = 'termine', date_fin = now() - interval '6 days' WHERE charge = '{"numero": 2}';
            UPDATE taches SET statut = 'echec', erreur = 'x', date_fin = now() - interval '8 days' WHERE charge = '{"numero": 3}';
            INSERT INTO cles_idempotence (appelant, methode, chemin, cle, empreinte_requete, reponse, date_creation)
            SELECT 'x', 'POST', '/', heures, '', '{}', now() - make_interval(hours => heures) FROM generate_series(47, 49, 2) AS heures;
            """);

        await StartAsync(Scheduler);
        await FireAsync("purge");
        await EventuallyAsync(async () => await AskAsync<long>("SELECT (SELECT count(*) FROM taches) + (SELECT count(*) FROM cles_idempotence)") == 4, seconds: 20);

        Assert.Equal(0L, await AskAsync<long>("""SELECT count(*) FROM taches WHERE charge = '{"numero": 1}'"""));
        Assert.Equal("47", await AskAsync<string>("SELECT cle FROM cles_idempotence"));
    }

    /// <summary>In one statement, a month's worth takes longer than any statement may.</summary>
    [Fact]
    public async Task Forgets_much_a_little_at_a_time()
    {
        await RunAsync("""
            INSERT INTO taches (id, nature, charge, statut, tentatives, date_fin)
            SELECT gen_random_uuid(), 'essai', jsonb_build_object('numero', n), 'termine', 1, now() - interval '8 days' FROM generate_series(1, 10001) AS n;
            INSERT INTO journal (date, auteur, action, objet, objet_id)
            SELECT now() - interval '12 years', 'systeme', 'cree', 'client', n FROM generate_series(1, 10001) AS n;
            CREATE FUNCTION peu_a_la_fois() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT count(*) FROM partis) > 5000 THEN RAISE EXCEPTION 'Trop à la fois.'; END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER peu_a_la_fois AFTER DELETE ON taches REFERENCING OLD TABLE AS partis EXECUTE FUNCTION peu_a_la_fois();
            CREATE TRIGGER peu_a_la_fois AFTER DELETE ON journal REFERENCING OLD TABLE AS partis EXECUTE FUNCTION peu_a_la_fois();
            """);

        await StartAsync(Scheduler);
        await FireAsync("purge");

        await EventuallyAsync(async () => await AskAsync<long>("SELECT (SELECT count(*) FROM taches) + (SELECT count(*) FROM journal)") == 0, seconds: 30);
    }

    [Fact]
    public async Task Wakes_the_workers_for_what_no_ring_told_them_of()
    {
        await StartAsync(Worker);
        await Task.Delay(500);
        await RunAsync("""INSERT INTO taches (id, nature, charge, statut, tentatives) VALUES (gen_random_uuid(), 'essai', '{"numero": 1}', 'en_attente', 0)""");

        await StartAsync(Scheduler);
        await EventuallyAsync(() => Log.Runs.Count == 1, seconds: 20);
    }

    /// <summary>From now on it fires when it is told to.</summary>
    private Task TakeOffAsync(string trigger) => RunAsync($"""
        UPDATE quartz.cron_triggers SET cron_expression = '0 0 0 1 1 ? 2099' WHERE trigger_name = '{trigger}';
        UPDATE quartz.triggers SET next_fire_time = {new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks} WHERE trigger_name = '{trigger}';
        """);

    /// <summary>Now, and never by its own schedule.</summary>
    private Task FireAsync(string trigger)
    {
        var now = TimeProvider.System.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        return RunAsync($"""
            UPDATE quartz.cron_triggers SET cron_expression = '0 0 0 1 1 ? 2099' WHERE trigger_name = '{trigger}';
            UPDATE quartz.triggers SET next_fire_time = {now} WHERE trigger_name = '{trigger}';
            """);
    }
}
