using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Jobs;
using Quartz;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>The background work of an instance.</summary>
public static class JobsSetup
{
    /// <summary>Where spans of tasks come from, one for each try or for several that share one, named by the kind of task.</summary>
    public const string Traces = "MiniCrm.Jobs";

    /// <summary>Every instance may ask for tasks; its roles say whether it does them, and whether it keeps the clock.</summary>
    /// <remarks>Needs an <c>NpgsqlDataSource</c> (also as <c>DbDataSource</c>), a <c>TimeProvider</c>, and an <c>IInvoiceRenderer</c>.</remarks>
    public static IServiceCollection AddJobs(this IServiceCollection services, JobOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Courtesy>();
        services.AddSingleton(new TaskKinds(typeof(TaskOrder).Assembly));
        services.AddSingleton<TaskBell>();
        services.AddScoped<ITaskQueue, TaskQueue>();
        services.AddHostedService<TaskBellSender>();
        services.AddSingleton<TaskLeases>();
        services.AddQueueWatch("minicrm.tasks.waiting", "How long the task that is due longest has waited.", (provider, stop) =>
            provider.GetRequiredService<TaskLeases>().UntilNextAsync(provider.GetRequiredService<TaskKinds>().Names, stop));
        if (options.Worker) services.AddWorker();
        if (options.Scheduler) services.AddScheduler();
        return services;
    }

    /// <summary>Once the database is open: makes the scheduler and what its jobs count, where there is one, beside whatever else a start has to do.</summary>
    public static Task PrepareJobsAsync(this IServiceProvider provider, CancellationToken cancellationToken) =>
        Task.Run(async () =>
        {
            if (provider.GetService<ISchedulerFactory>() is not { } factory) return;

            _ = provider.GetRequiredService<BooksMeters>();
            await factory.GetScheduler(cancellationToken);
        }, cancellationToken);

    /// <param name="services">Where it is registered.</param>
    /// <param name="gauge">Its name.</param>
    /// <param name="description">Of the gauge.</param>
    /// <param name="untilNext">How long until anything of the queue is due, negative when it was before; null when nothing is to come.</param>
    internal static void AddQueueWatch(
        this IServiceCollection services, string gauge, string description, Func<IServiceProvider, CancellationToken, Task<TimeSpan?>> untilNext) =>
        services.AddSingleton<IHostedService>(provider => new QueueWatch(
            gauge, description, stop => untilNext(provider, stop), provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<QueueWatch>>()));

    private static void AddWorker(this IServiceCollection services)
    {
        services.AddSingleton<HeldTasks>();
        services.AddSingleton<TaskMeters>();
        services.AddSingleton<TaskRunner>();
        services.AddHostedService<TaskBellListener>();
        services.AddHostedService<TaskDrain>();
    }

    private static void AddScheduler(this IServiceCollection services)
    {
        services.AddSingleton<BooksMeters>();
        services.AddQuartz(JobSchedule.Configure);
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }
}
