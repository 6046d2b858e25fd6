using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Runs one task: sends its order, then says how it ended.</summary>
internal sealed class TaskRunner(TaskLeases leases, TaskKinds kinds, SystemMediator mediator, JobOptions options, TaskMeters meters, TimeProvider clock, ILogger<TaskRunner> log)
{
    private static readonly ActivitySource Source = new(JobsSetup.Traces);

    /// <param name="task">Under our lease.</param>
    /// <param name="stop">The task is to be handed back, or is no longer ours.</param>
    public async Task RunAsync(LeasedTask task, CancellationToken stop)
    {
        // Also where nobody collects spans: what is logged meanwhile has its trace id.
        using var span = (Source.CreateActivity(task.Kind, ActivityKind.Consumer) ?? new Activity(task.Kind)).Start();
        // An order that cannot even be read is not tried again.
        TaskOrder? order = null;
        try
        {
            order = kinds.Read(task.Kind, task.Payload);
            EnsureTriesLeft(task, order);
            await DoAsync(task, order, stop);
            meters.CountDone(task.Kind);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await leases.HandBackAsync(task);
        }
        catch (DbUpdateConcurrencyException late) when (LeasedTask.IsLost(late))
        {
            // What we did was undone; who has it now does it.
            log.LeaseLost(task.Kind, task.Id);
        }
        catch (Exception failure)
        {
            await FailAsync(task, order?.PauseAfter(task.Tries), failure);
        }
    }

    /// <summary>A try that killed its process left no trace but the lease. Such a task must not be tried for ever.</summary>
    private static void EnsureTriesLeft(LeasedTask task, TaskOrder order)
    {
        if (task.Tries > 1 && order.PauseAfter(task.Tries - 1) is null)
            throw new InvalidOperationException("The process ended during the last try.");
    }

    /// <summary>The command saves in its own transaction that the task is done.</summary>
    private async Task DoAsync(LeasedTask task, TaskOrder order, CancellationToken stop)
    {
        var isSaved = false;
        await SendAsync(order, Complete, stop);
        if (!isSaved) await leases.CompleteAsync(task);

        void Complete(CrmDbContext db)
        {
            task.Complete(db, clock.GetUtcNow().UtcDateTime);
            isSaved = true;
        }
    }

    private async Task SendAsync(TaskOrder order, Action<CrmDbContext> besides, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await mediator.SendAsync(order, services => services.GetRequiredService<CrmTransaction>().Besides = besides, either.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"More than {options.TimeLimit}.", late);
        }
    }

    private async Task FailAsync(LeasedTask task, TimeSpan? pause, Exception failure)
    {
        Activity.Current?.SetStatus(ActivityStatusCode.Error);
        if (pause is { } wait)
        {
            log.TaskPostponed(failure, task.Kind, task.Id, task.Tries, wait);
            meters.CountPostponed(task.Kind);
            await leases.PostponeAsync(task, Reason(task, failure), wait);
        }
        else
        {
            log.TaskGivenUp(failure, task.Kind, task.Id, task.Tries);
            meters.CountFailed(task.Kind);
            await leases.GiveUpAsync(task, Reason(task, failure));
        }
    }

    /// <summary>For users to read: a refusal says why, a bug says where to look.</summary>
    private static string Reason(LeasedTask task, Exception failure) => failure is DomainException refusal
        ? refusal.Error.Message.French
        : $"Erreur interne ({failure.GetType().Name}) : le journal en dit plus sous la tâche {task.Id}.";
}
