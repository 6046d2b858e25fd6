using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>What happens by the clock, each time on one instance: Quartz's clustered store in PostgreSQL sees to that.</summary>
internal static class JobSchedule
{
    /// <summary>Sql/Schema/quartz.sql makes its tables there: the application's role may not.</summary>
    public const string Schema = "quartz";

    private static readonly TimeSpan WakeWorkersEvery = TimeSpan.FromSeconds(10);

    /// <summary>Midnight falls on a quarter of an hour in every time zone, and whatever an outage kept from being noticed then is noticed soon after.</summary>
    private const string EveryQuarter = "0 0/15 * * * ?";
    private const string EveryMinute = "23 * * * * ?";
    private const string EveryHour = "0 17 * * * ?";
    private const string EveryNight = "0 7 3 * * ?";

    // The first is a sign of life, the second how late it may be: together, how soon another instance takes over.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CheckInLateness = TimeSpan.FromSeconds(5);

    public static void Configure(IQuartzBuilder quartz)
    {
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "minicrm";
            options.IdleWaitTime = TimeSpan.FromSeconds(5);
            // A stop waits for them: a long one is to end, and is done again by another or at the next start.
            options.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
        });
        // Each start declares the schedule anew: what fell due while nothing ran is done then, once, and not forgotten.
        quartz.Services.Configure<QuartzOptions>(options => options.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        quartz.UseDefaultThreadPool(2);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(source => source.UseRegisteredDataSource = true);
            store.UseSystemTextJsonSerializer();
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = CheckIn;
                cluster.CheckinMisfireThreshold = CheckInLateness;
            });
            store.ConfigureStore(options =>
            {
                options.TablePrefix = $"{Schema}.";
                options.RecoverFiringsCancelledByShutdown = true;
            });
        });

        Schedule<WakeWorkersJob>(quartz, "wake-workers", trigger => trigger.WithSimpleSchedule(WakeWorkersEvery));
        Schedule<NoticeOverdueJob>(quartz, "notice-overdue", trigger => trigger.WithCronSchedule(EveryQuarter));
        Schedule<WitnessChainJob>(quartz, "witness-chain", trigger => trigger.WithCronSchedule(EveryMinute));
        Schedule<PurgeJob>(quartz, "purge", trigger => trigger.WithCronSchedule(EveryHour));
        Schedule<PrepareDashboardJob>(quartz, "prepare-dashboard", trigger => trigger.WithCronSchedule(EveryNight));
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, string name, Action<ITriggerConfigurator<TJob>> schedule) where TJob : class, IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name).RequestRecovery());
        quartz.AddTrigger<TJob>(trigger =>
        {
            trigger.WithIdentity(name).ForJob(name);
            schedule(trigger);
        });
    }
}
