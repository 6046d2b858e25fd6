using System.Diagnostics;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MiniCrm.Application.Common;
using MiniCrm.Application.Jobs;
using MiniCrm.Domain.Common;
using MiniCrm.Infrastructure.Persistence;

namespace MiniCrm.Infrastructure.Jobs;

/// <summary>Runs tasks: sends their orders, then says how they ended.</summary>
internal sealed class TaskRunner(TaskLeases leases, TaskKinds kinds, SystemMediator mediator, JobOptions options, TaskMeters meters, TaskBell bell, TimeProvider clock, ILogger<TaskRunner> log)
{
    private static readonly ActivitySource Source = new(JobsSetup.Traces);

    /// <summary>
    /// Whether a task can share its transaction with others of its kind. One that was tried before runs alone: should it end the process,
    /// no other is blamed for it again.
    /// </summary>
    public bool CanShare(LeasedTask task) => task.Tries == 1 && kinds.AreCommands(task.Kind);

    /// <summary>Does what several tasks ask in one transaction: one commit, and one trip to the disk, for all of them.</summary>
    /// <param name="tasks">Of one kind, under our lease; each <see cref="CanShare"/>.</param>
    /// <param name="work">Gives way between two of them.</param>
    /// <param name="stop">They are to be handed back, or one of them is no longer ours.</param>
    /// <returns>False when it failed: run by itself, each has its own end. Had it been done after all, the leases would tell.</returns>
    public async Task<bool> RunTogetherAsync(IReadOnlyList<LeasedTask> tasks, Courtesy.Work work, CancellationToken stop)
    {
        var kind = tasks[0].Kind;
        using var span = SpanOf(kind);
        try
        {
            await SendAsync(new DoTogether([.. tasks.Select(task => kinds.Read(kind, task.Payload))], work), Complete, stop);
        }
        catch (Exception failure)
        {
            span.SetStatus(ActivityStatusCode.Error);
            if (!stop.IsCancellationRequested) log.NotTogether(tasks.Count, kind, failure.GetType().Name);
            return false;
        }

        foreach (var _ in tasks) meters.CountDone(kind);
        return true;

        void Complete(CrmDbContext db)
        {
            foreach (var task in tasks) task.Complete(db, clock.GetUtcNow().UtcDateTime);
        }
    }

    /// <param name="task">Under our lease.</param>
    /// <param name="stop">The task is to be handed back, or is no longer ours.</param>
    public async Task RunAsync(LeasedTask task, CancellationToken stop)
    {
        using var span = SpanOf(task.Kind);
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

    /// <summary>Also where nobody collects spans: what is logged meanwhile has its trace id.</summary>
    private static Activity SpanOf(string kind) => (Source.CreateActivity(kind, ActivityKind.Consumer) ?? new Activity(kind)).Start();

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

    private async Task SendAsync(IRequest<Unit> order, Action<CrmDbContext> besides, CancellationToken stop)
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
            // The drain waits for the end of the lease that it knew of.
            bell.Here.Set();
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
