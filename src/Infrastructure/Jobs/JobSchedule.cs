using Microsoft.Extensions.DependencyInjection;
using MiniCrm.Application.Common;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>What happens by the clock. Quartz's clustered store in PostgreSQL makes each happen on one instance; a missed one is made up for at the next start.</summary>
internal static class JobSchedule
{
    /// <summary>Sql/quartz.sql makes its tables there: the application's role may not.</summary>
    public const string Schema = "quartz";

    private static readonly TimeSpan WakeWorkersEvery = TimeSpan.FromSeconds(10);

    // The first is a sign of life, the second how late it may be: together, how soon another instance takes over.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CheckInLateness = TimeSpan.FromSeconds(5);

    public static void Configure(IQuartzBuilder quartz)
    {
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "minicrm";
            options.IdleWaitTime = TimeSpan.FromSeconds(5);
        });
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
            store.ConfigureStore(options => options.TablePrefix = $"{Schema}.");
        });

        quartz.AddJob<WakeWorkersJob>(job => job.WithIdentity("wake-workers"));
        quartz.AddTrigger<WakeWorkersJob>(trigger => trigger.WithIdentity("every-ten-seconds").ForJob("wake-workers")
            .WithSimpleSchedule(WakeWorkersEvery));
        AddCron<NoticeOverdueJob>(quartz, "notice-overdue", "at-midnight", "0 0 0 * * ?");
        AddCron<PurgeJob>(quartz, "purge", "every-hour", "0 17 * * * ?");
        AddCron<PrepareDashboardJob>(quartz, "prepare-dashboard", "every-night", "0 7 3 * * ?");
    }

    private static void AddCron<TJob>(IQuartzBuilder quartz, string job, string trigger, string cron) where TJob : class, IJob
    {
        quartz.AddJob<TJob>(options => options.WithIdentity(job).RequestRecovery());
        quartz.AddTrigger<TJob>((provider, options) => options.WithIdentity(trigger).ForJob(job)
            .WithCronSchedule(cron, schedule => schedule.InTimeZone(provider.GetRequiredService<BusinessCalendar>().Zone))
            .WithRetryPolicy(RetryPolicy.Exponential(4, TimeSpan.FromSeconds(30))));
    }
}
